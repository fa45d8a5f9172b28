package org.farmgate.payments.sandbox;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.payments.sandbox.Bill.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gateway's own books, in schema {@code sandbox}. */
class SandboxLedger {

    /** A notice to be sent. */
    record Outgoing(UUID id, String url, String body, int tries) {}

    private static final String BILL = """
            select reference, token, number, amount_minor, currency, notice_url, return_path, expires_at, answer, settles_at
            from sandbox.bill
            """;

    private final JdbcClient jdbc;

    SandboxLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the bill down; one that is known stays as it is. */
    Bill bill(Bill bill) {
        jdbc.sql("""
                        insert into sandbox.bill (reference, token, number, amount_minor, currency, notice_url, return_path,
                          expires_at)
                        values (:reference, :token, :number, :amount, :currency, :noticeUrl, :returnPath, :expiresAt)
                        on conflict (reference) do nothing
                        """)
                .param("reference", bill.reference())
                .param("token", bill.token())
                .param("number", bill.number())
                .param("amount", bill.amount().minor())
                .param("currency", bill.amount().currency().getCurrencyCode())
                .param("noticeUrl", bill.noticeUrl())
                .param("returnPath", bill.returnPath())
                .param("expiresAt", bill.expiresAt().atOffset(UTC))
                .update();
        return byReference(bill.reference()).orElseThrow();
    }

    Optional<Bill> byReference(String reference) {
        return jdbc.sql(BILL + " where reference = :reference")
                .param("reference", reference)
                .query(SandboxLedger::bill)
                .optional();
    }

    Optional<Bill> byToken(String token) {
        return jdbc.sql(BILL + " where token = :token")
                .param("token", token)
                .query(SandboxLedger::bill)
                .optional();
    }

    /** The buyer's answer: the first one stands. */
    boolean answer(Bill bill, Choice choice, Instant settlesAt) {
        return jdbc.sql("""
                        update sandbox.bill set answer = :answer, settles_at = :settlesAt
                        where reference = :reference and answer is null
                        """)
                        .param("answer", choice.name())
                        .param("settlesAt", settlesAt.atOffset(UTC))
                        .param("reference", bill.reference())
                        .update()
                == 1;
    }

    /** Sends back as much as is left of what was paid; the bill's row is locked so that two cannot take the last of it. */
    boolean refund(Bill bill, String key, long amountMinor, Instant settlesAt) {
        jdbc.sql("select reference from sandbox.bill where reference = :reference for update")
                .param("reference", bill.reference())
                .query(String.class)
                .single();
        return jdbc.sql("""
                        insert into sandbox.refund (key, reference, amount_minor, settles_at)
                        select :key, :reference, :amount, :settlesAt
                        where :amount <= :paid - (select coalesce(sum(amount_minor), 0) from sandbox.refund
                                                  where reference = :reference)
                        on conflict (key) do nothing
                        """)
                        .param("key", key)
                        .param("reference", bill.reference())
                        .param("amount", amountMinor)
                        .param("paid", bill.amount().minor())
                        .param("settlesAt", settlesAt.atOffset(UTC))
                        .update()
                == 1;
    }

    /** When the refund with this key settles, if it is one of this bill and amount. */
    Optional<Instant> refundSettlesAt(Bill bill, String key, long amountMinor) {
        return jdbc.sql("""
                        select settles_at from sandbox.refund
                        where key = :key and reference = :reference and amount_minor = :amount
                        """)
                .param("key", key)
                .param("reference", bill.reference())
                .param("amount", amountMinor)
                .query((row, number) ->
                        row.getObject("settles_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    boolean knowsRefund(String key) {
        return jdbc.sql("select count(*) from sandbox.refund where key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void tell(UUID id, Bill bill, String body, Instant dueAt) {
        jdbc.sql("""
                        insert into sandbox.notice (id, reference, notice_url, body, due_at)
                        values (:id, :reference, :url, :body, :dueAt)
                        """)
                .param("id", id)
                .param("reference", bill.reference())
                .param("url", bill.noticeUrl())
                .param("body", body)
                .param("dueAt", dueAt.atOffset(UTC))
                .update();
    }

    /** Takes the notices that are due, and puts each one's next try off; the last try has no next. */
    List<Outgoing> claimDue(Instant now, int limit, int triesMax) {
        return jdbc.sql("""
                        update sandbox.notice n
                        set tries = tries + 1,
                            due_at = case when tries + 1 < :triesMax
                                          then :now + power(3, least(tries, 8)) * interval '2 seconds' end
                        from (select id from sandbox.notice where due_at <= :now
                              order by due_at limit :limit for update skip locked) due
                        where n.id = due.id
                        returning n.id, n.notice_url, n.body, n.tries
                        """)
                .param("now", now.atOffset(UTC))
                .param("limit", limit)
                .param("triesMax", triesMax)
                .query((row, number) -> new Outgoing(
                        row.getObject("id", UUID.class),
                        row.getString("notice_url"),
                        row.getString("body"),
                        row.getInt("tries")))
                .list();
    }

    void acknowledged(UUID notice) {
        jdbc.sql("update sandbox.notice set due_at = null where id = :id")
                .param("id", notice)
                .update();
    }

    private static Bill bill(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        var settlesAt = row.getObject("settles_at", OffsetDateTime.class);
        return new Bill(
                row.getString("reference"),
                row.getString("token"),
                row.getString("number"),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("notice_url"),
                row.getString("return_path"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                answer == null ? null : Choice.valueOf(answer),
                settlesAt == null ? null : settlesAt.toInstant());
    }
}
