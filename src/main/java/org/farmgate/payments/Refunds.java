package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Money that goes back, as kept in table {@code payments.refund}. */
@Repository
class Refunds {

    private static final int UNDER_WAY_MAX = 20;

    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes what is owed, in one statement; a key that is known is left as it is, and so is what was never paid through a
     * gateway. The answer is what was new.
     */
    List<String> add(Collection<MoneyBack.Owed> debts, Ids ids, Instant now) {
        var rows = List.copyOf(debts);
        return jdbc.sql("""
                        insert into payments.refund (book, id, key, payable, part, amount_minor, currency, state, owed_at,
                          next_try_at)
                        select book, id, key, payable, part, amount, currency, 'OWED', :now, :now
                        from unnest(:books::int[], :ids::uuid[], :keys::text[], :payables::uuid[], :parts::uuid[],
                            :amounts::bigint[], :currencies::text[])
                          as debt (book, id, key, payable, part, amount, currency)
                        where exists (select from payments.payment p
                                      where p.book = debt.book and p.payable = debt.payable and p.state = 'PAID')
                        on conflict (book, key) do nothing
                        returning key
                        """)
                .param("now", now.atOffset(UTC))
                .param("books", rows.stream().map(debt -> debt.payable().book()).toArray(Integer[]::new))
                .param("ids", rows.stream().map(debt -> ids.next()).toArray(UUID[]::new))
                .param("keys", rows.stream().map(MoneyBack.Owed::key).toArray(String[]::new))
                .param(
                        "payables",
                        rows.stream().map(debt -> debt.payable().value()).toArray(UUID[]::new))
                .param("parts", rows.stream().map(MoneyBack.Owed::part).toArray(UUID[]::new))
                .param(
                        "amounts",
                        rows.stream().map(debt -> debt.amount().minor()).toArray(Long[]::new))
                .param(
                        "currencies",
                        rows.stream()
                                .map(debt -> debt.amount().currency().getCurrencyCode())
                                .toArray(String[]::new))
                .query((row, number) -> row.getString("key"))
                .list();
    }

    /** All of a payment that nobody wants goes back by the way it came. */
    void addWhole(Payment payment, MoneyBack.Owed debt, UUID id, Instant now) {
        jdbc.sql("""
                        insert into payments.refund (book, id, key, payable, payment, amount_minor, currency, state, owed_at,
                          next_try_at)
                        values (:book, :id, :key, :payable, :payment, :amount, :currency, 'OWED', :now, :now)
                        on conflict (book, key) do nothing
                        """)
                .param("book", payment.book())
                .param("id", id)
                .param("key", debt.key())
                .param("payable", payment.payable())
                .param("payment", payment.id())
                .param("amount", payment.amount().minor())
                .param("currency", payment.amount().currency().getCurrencyCode())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /** Takes what is due to be tried, and puts its next turn off: two janitors never take the same. */
    List<Refund> claimDue(Instant now, int limit, Duration firstPause) {
        return jdbc.sql("""
                        update payments.refund r
                        set tries = tries + 1,
                            next_try_at = :now + least(:pause * power(2, least(tries, 12)), 3600) * interval '1 second'
                        from (select book, id from payments.refund where next_try_at <= :now
                              order by next_try_at limit :limit for update skip locked) due
                        where r.book = due.book and r.id = due.id
                        returning r.book, r.id, key, payable, payment, part, amount_minor, currency, tries
                        """)
                .param("now", now.atOffset(UTC))
                .param("pause", firstPause.toSeconds())
                .param("limit", limit)
                .query(Refunds::refund)
                .list();
    }

    Optional<Refund> find(int book, UUID id) {
        return jdbc.sql("""
                        select book, id, key, payable, payment, part, amount_minor, currency, tries
                        from payments.refund
                        where book = :book and id = :id
                        """)
                .param("book", book)
                .param("id", id)
                .query(Refunds::refund)
                .optional();
    }

    /** What is on its way back of this payment. */
    List<Refund> underWay(Payment payment) {
        return jdbc.sql("""
                        select book, id, key, payable, payment, part, amount_minor, currency, tries
                        from payments.refund
                        where book = :book and payment = :payment and state in ('OWED', 'ASKED')
                        order by id
                        limit :limit
                        """)
                .param("book", payment.book())
                .param("payment", payment.id())
                .param("limit", UNDER_WAY_MAX)
                .query(Refunds::refund)
                .list();
    }

    /**
     * Binds a refund to the payment by which its money came; refused where more would go back than came. The payment's
     * row is locked, so that two refunds cannot both take the last of it.
     */
    boolean bind(Refund refund, Payment payment) {
        jdbc.sql("select id from payments.payment where book = :book and id = :id for update")
                .param("book", payment.book())
                .param("id", payment.id())
                .query(UUID.class)
                .single();
        return jdbc.sql("""
                        update payments.refund r set payment = :payment
                        where r.book = :book and r.id = :id and r.payment is null
                          and r.currency = :currency
                          and r.amount_minor <= :came - (select coalesce(sum(b.amount_minor), 0) from payments.refund b
                                                         where b.book = :book and b.payment = :payment and b.state <> 'STUCK')
                        """)
                        .param("payment", payment.id())
                        .param("book", refund.book())
                        .param("id", refund.id())
                        .param("currency", payment.amount().currency().getCurrencyCode())
                        .param("came", payment.amount().minor())
                        .update()
                == 1;
    }

    void asked(Refund refund) {
        jdbc.sql("update payments.refund set state = 'ASKED' where book = :book and id = :id and state = 'OWED'")
                .param("book", refund.book())
                .param("id", refund.id())
                .update();
    }

    /** True for the one call that writes it. */
    boolean returned(Refund refund, Instant at) {
        return jdbc.sql("""
                        update payments.refund set state = 'RETURNED', returned_at = :at, next_try_at = null
                        where book = :book and id = :id and state <> 'RETURNED'
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("book", refund.book())
                        .param("id", refund.id())
                        .update()
                == 1;
    }

    /** Nobody tries it by itself any more: a person has to look. */
    void stuck(Refund refund) {
        jdbc.sql("""
                        update payments.refund set state = 'STUCK', next_try_at = null
                        where book = :book and id = :id and state in ('OWED', 'ASKED')
                        """).param("book", refund.book()).param("id", refund.id()).update();
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getInt("book"),
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getObject("payable", UUID.class),
                row.getObject("payment", UUID.class),
                row.getObject("part", UUID.class),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getInt("tries"));
    }
}
