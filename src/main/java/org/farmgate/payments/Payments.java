package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments, as kept in table {@code payments.payment}: each is added here, and found again. */
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

    Optional<Payment> openFor(PayableId payable) {
        return of(payable, "and state in ('BEGUN', 'UNKNOWN')");
    }

    /** The payment by which its money has come, whether or not those it is for have answered. */
    Optional<Payment> cameFor(PayableId payable) {
        return of(payable, """
                and paid_at is not null and taking is distinct from 'NOT_WANTED'
                order by id
                limit 1
                """);
    }

    /** The payment by which the money that was taken for this came. */
    Optional<Payment> takenFor(PayableId payable) {
        return of(payable, "and taking = 'TAKEN'");
    }

    /** The last attempt to pay for it. */
    Optional<Payment> lastFor(PayableId payable) {
        return of(payable, """
                order by id desc
                limit 1
                """);
    }

    private Optional<Payment> of(PayableId payable, String which) {
        return jdbc.sql("select " + COLUMNS + """
                        from payments.payment
                        where book = :book and payable = :payable
                        """ + which)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query(Payments::payment)
                .optional();
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
