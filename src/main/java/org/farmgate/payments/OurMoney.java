package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillMatching.Ours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of ours is to be compared with a gateway's bill: its payments and refunds as we know them. */
@Repository
class OurMoney {

    private static final int MISSING_MAX = 1_000;

    private final JdbcClient jdbc;

    OurMoney(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What we know of these payments. */
    List<Ours> payments(String gateway, Collection<Reference> references) {
        return jdbc.sql("""
                        select p.book, p.id, p.reference, p.reference as key, p.amount_minor, p.currency,
                          p.paid_at is not null as moved, p.counties
                        from unnest(:books::int[], :references::text[]) as asked (book, reference)
                        join payments.payment p on p.book = asked.book and p.reference = asked.reference
                        where p.gateway = :gateway
                        """)
                .param("books", references.stream().map(Reference::book).toArray(Integer[]::new))
                .param("references", references.stream().map(Reference::value).toArray(String[]::new))
                .param("gateway", gateway)
                .query((row, number) -> ours(row, BillLine.Kind.PAYMENT))
                .list();
    }

    /** What we know of these refunds, each within the book of its payment. */
    List<Ours> refunds(String gateway, Collection<Reference> references, Collection<UUID> ids) {
        return jdbc.sql("""
                        select p.book, p.id, p.reference, r.id::text as key, r.amount_minor, r.currency,
                          r.state = 'RETURNED' as moved, p.counties
                        from payments.refund r
                        join payments.payment p on p.book = r.book and p.id = r.payment
                        where r.book = any (:books::int[]) and r.id = any (:ids::uuid[]) and p.gateway = :gateway
                        """)
                .param(
                        "books",
                        references.stream().map(Reference::book).distinct().toArray(Integer[]::new))
                .param("ids", ids.toArray(UUID[]::new))
                .param("gateway", gateway)
                .query((row, number) -> ours(row, BillLine.Kind.REFUND))
                .list();
    }

    /** What moved here in this time, and stands on no bill of this gateway; bounded, and told in turns. */
    List<Ours> missingThere(String gateway, Instant from, Instant to) {
        return jdbc.sql("""
                        select p.book, p.id, p.reference, p.reference as key, p.amount_minor, p.currency, true as moved,
                          p.counties, 'PAYMENT' as kind
                        from payments.payment p
                        where p.gateway = :gateway and p.paid_at >= :from and p.paid_at < :to
                          and not exists (select from payments.bill_line l
                                          where l.gateway = :gateway and l.kind = 'PAYMENT' and l.key = p.reference)
                        union all
                        select p.book, p.id, p.reference, r.id::text, r.amount_minor, r.currency, true, p.counties, 'REFUND'
                        from payments.refund r
                        join payments.payment p on p.book = r.book and p.id = r.payment
                        where p.gateway = :gateway and r.returned_at >= :from and r.returned_at < :to
                          and not exists (select from payments.bill_line l
                                          where l.gateway = :gateway and l.kind = 'REFUND' and l.key = r.id::text)
                        limit :limit
                        """)
                .param("gateway", gateway)
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .param("limit", MISSING_MAX)
                .query((row, number) -> ours(row, BillLine.Kind.valueOf(row.getString("kind"))))
                .list();
    }

    private static Ours ours(ResultSet row, BillLine.Kind kind) throws SQLException {
        return new Ours(
                kind,
                row.getString("key"),
                row.getInt("book"),
                row.getObject("id", UUID.class),
                row.getString("reference"),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getBoolean("moved"),
                Payments.counties(row.getArray("counties")));
    }
}
