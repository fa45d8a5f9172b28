package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments, as kept in table {@code payments.payment}. Each change of state is one statement: the first one wins. */
@Repository
class Payments {

    private static final String COLUMNS = """
            book, id, reference, payable, number, counties, state, gateway, funds_book, funds_kind, funds_owner, amount_minor,
            currency, gateway_reference, gateway_page, gateway_code, return_to, begun_at, expires_at, paid_at, taking, asks
            """;

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the payment, unless one for the same thing is open already, for which the index decides, or its money has come by
     * another: whoever looked before that is seen through here.
     */
    boolean add(Payment payment, Instant firstAskAt) {
        var funds = payment.funds();
        return jdbc.sql("""
                        insert into payments.payment (book, id, reference, payable, number, counties, state, gateway, funds_book,
                          funds_kind, funds_owner, amount_minor, currency, return_to, begun_at, expires_at, next_ask_at)
                        select :book, :id, :reference, :payable, :number, :counties, :state, :gateway, :fundsBook,
                          :fundsKind, :fundsOwner, :amount, :currency, :returnTo, :begunAt, :expiresAt, :nextAskAt
                        where not exists (select from payments.payment p where p.book = :book and p.payable = :payable
                                            and p.paid_at is not null and p.taking is distinct from 'NOT_WANTED')
                        on conflict (book, payable) where state in ('BEGUN', 'UNKNOWN') do nothing
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .param("reference", payment.reference().value())
                        .param("payable", payment.payable())
                        .param("number", payment.number())
                        .param("counties", payment.counties().toArray(Integer[]::new))
                        .param("state", payment.state().name())
                        .param("gateway", payment.gateway())
                        .param("fundsBook", funds == null ? null : funds.book())
                        .param("fundsKind", funds == null ? null : funds.kind().name())
                        .param("fundsOwner", funds == null ? null : funds.owner())
                        .param("amount", payment.amount().minor())
                        .param("currency", payment.amount().currency().getCurrencyCode())
                        .param("returnTo", payment.returnTo())
                        .param("begunAt", payment.begunAt().atOffset(UTC))
                        .param("expiresAt", payment.expiresAt().atOffset(UTC))
                        .param("nextAskAt", firstAskAt.atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Payment> openFor(PayableId payable) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.payment
                        where book = :book and payable = :payable and state in ('BEGUN', 'UNKNOWN')
                        """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query(Payments::payment)
                .optional();
    }

    /** The payment by which its money has come, whether or not those it is for have answered. */
    Optional<Payment> cameFor(PayableId payable) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.payment
                        where book = :book and payable = :payable and paid_at is not null
                          and taking is distinct from 'NOT_WANTED'
                        order by id
                        limit 1
                        """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query(Payments::payment)
                .optional();
    }

    Optional<Payment> find(Reference reference) {
        return jdbc.sql("select " + COLUMNS + " from payments.payment where book = :book and reference = :reference")
                .param("book", reference.book())
                .param("reference", reference.value())
                .query(Payments::payment)
                .optional();
    }

    Optional<Payment> find(int book, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from payments.payment where book = :book and id = :id")
                .param("book", book)
                .param("id", id)
                .query(Payments::payment)
                .optional();
    }

    /** The last attempt to pay for it. */
    Optional<Payment> lastFor(PayableId payable) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.payment
                        where book = :book and payable = :payable
                        order by id desc
                        limit 1
                        """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query(Payments::payment)
                .optional();
    }

    /** The payment by which the money that was taken for this came. */
    Optional<Payment> takenFor(PayableId payable) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.payment
                        where book = :book and payable = :payable and taking = 'TAKEN'
                        """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query(Payments::payment)
                .optional();
    }

    void shown(Payment payment, Gateway.Begun begun) {
        jdbc.sql("""
                        update payments.payment
                        set gateway_page = :page, gateway_reference = :reference, gateway_code = :code, state = 'BEGUN'
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN')
                        """)
                .param("page", begun.page().toString())
                .param("reference", begun.gatewayReference())
                .param("code", begun.code())
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }

    void unclear(Payment payment) {
        jdbc.sql("""
                        update payments.payment set state = 'UNKNOWN' where book = :book and id = :id and state = 'BEGUN'
                        """).param("book", payment.book()).param("id", payment.id()).update();
    }

    /** True for the one call that writes it. */
    boolean failed(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'FAILED', next_ask_at = null
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN', 'LEFT')
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** Its buyer chose another way. True for the one call that writes it. */
    boolean left(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'LEFT'
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN')
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** The money has come: also for one that we had given up, for the gateway's ledger is the truth. */
    void paid(Payment payment, @Nullable String gatewayReference, Instant at) {
        jdbc.sql("""
                        update payments.payment
                        set state = 'PAID', gateway_reference = coalesce(gateway_reference, :gatewayReference), paid_at = :at,
                          next_ask_at = :at
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN', 'LEFT', 'FAILED')
                        """)
                .param("gatewayReference", gatewayReference)
                .param("at", at.atOffset(UTC))
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }

    /** Those it was for have answered. True for the one call that writes it. */
    boolean answered(Payment payment, Payables.Taking taking) {
        return jdbc.sql("""
                        update payments.payment set taking = :taking, next_ask_at = null
                        where book = :book and id = :id and state = 'PAID' and taking is null
                        """)
                        .param("taking", taking.name())
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** It was promised and never moved, and nobody wants it. True for the one call that writes it. */
    boolean unwanted(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'RETURNED', taking = 'NOT_WANTED', next_ask_at = null
                        where book = :book and id = :id and state = 'PAID' and taking is null
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    void returned(int book, UUID id) {
        jdbc.sql("""
                        update payments.payment p set state = 'RETURNED'
                        where p.book = :book and p.id = :id and p.state = 'PAID' and p.taking is not null
                          and p.amount_minor = (select sum(r.amount_minor) from payments.refund r
                                                where r.book = p.book and r.payment = p.id and r.state = 'RETURNED')
                        """).param("book", book).param("id", id).update();
    }

    /** Takes what is due to be asked about, and puts its next turn off: two janitors never take the same. */
    List<Payment> claimDue(Instant now, int limit, Duration firstPause) {
        return jdbc.sql("""
                        update payments.payment p
                        set asks = asks + 1,
                            next_ask_at = :now + least(:pause * power(2, least(asks, 12)), 3600) * interval '1 second'
                        from (select book, id from payments.payment where next_ask_at <= :now
                              order by next_ask_at limit :limit for update skip locked) due
                        where p.book = due.book and p.id = due.id
                        returning p.book, p.id, reference, payable, number, counties, state, gateway, funds_book, funds_kind,
                          funds_owner, amount_minor, currency, gateway_reference, gateway_page, gateway_code, return_to,
                          begun_at, expires_at, paid_at, taking, asks
                        """)
                .param("now", now.atOffset(UTC))
                .param("pause", firstPause.toSeconds())
                .param("limit", limit)
                .query(Payments::payment)
                .list();
    }

    /** Whether the buyer's own page may ask now: once in a few seconds, however often it is loaded. */
    boolean mayAsk(Payment payment, Instant now) {
        return jdbc.sql("""
                        update payments.payment set page_asked_at = :now
                        where book = :book and id = :id
                          and (page_asked_at is null or page_asked_at < :now - interval '2 seconds')
                        """)
                        .param("now", now.atOffset(UTC))
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** Nobody asks about it by itself any more. */
    void leave(Payment payment) {
        jdbc.sql("update payments.payment set next_ask_at = null where book = :book and id = :id")
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }

    static Payment payment(ResultSet row, int number) throws SQLException {
        var paidAt = row.getObject("paid_at", OffsetDateTime.class);
        var taking = row.getString("taking");
        return new Payment(
                row.getInt("book"),
                row.getObject("id", UUID.class),
                new Reference(row.getString("reference")),
                row.getObject("payable", UUID.class),
                row.getString("number"),
                counties(row.getArray("counties")),
                PaymentState.valueOf(row.getString("state")),
                row.getString("gateway"),
                funds(row),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("gateway_reference"),
                row.getString("gateway_page"),
                row.getString("gateway_code"),
                row.getString("return_to"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                paidAt == null ? null : paidAt.toInstant(),
                taking == null ? null : Payables.Taking.valueOf(taking),
                row.getInt("asks"));
    }

    private static @Nullable Funds funds(ResultSet row) throws SQLException {
        var kind = row.getString("funds_kind");
        return kind == null
                ? null
                : new Funds(
                        row.getInt("funds_book"), AccountKind.valueOf(kind), row.getObject("funds_owner", UUID.class));
    }

    static Set<Integer> counties(Array array) throws SQLException {
        return Set.of((Integer[]) array.getArray());
    }
}
