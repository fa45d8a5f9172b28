package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.payments.BillMatching.Ours;
import org.farmgate.payments.BillMatching.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of bills, as kept in table {@code payments.bill_line}, and what of ours is to be compared with them. */
@Repository
class BillLines {

    private static final int PAGE = 50;
    private static final int MISSING_MAX = 1_000;

    private final JdbcClient jdbc;

    BillLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line as it came out. */
    record Line(
            int no,
            BillLine.Kind kind,
            String reference,
            String gatewayReference,
            Outcome outcome,
            @Nullable Money here,
            @Nullable Money there) {}

    /** What a day's lines come to, in one currency. */
    record Sum(Money here, Money there) {}

    void clear(BillDays.Key key) {
        jdbc.sql("delete from payments.bill_line where book = :book and gateway = :gateway and day = :day")
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .update();
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

    /** Which of the keys this day's bill has told of already. */
    Set<String> told(BillDays.Key key, BillLine.Kind kind, Collection<String> keys) {
        return jdbc.sql("""
                        select key from payments.bill_line
                        where book = :book and gateway = :gateway and day = :day and kind = :kind
                          and key = any (:keys::text[])
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .param("kind", kind.name())
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> row.getString("key"))
                .set();
    }

    void add(BillDays.Key key, int no, BillLine line, Outcome outcome, @Nullable Ours ours) {
        add(
                key,
                no,
                line.kind(),
                line.key(),
                line.reference(),
                line.gatewayReference(),
                outcome,
                ours == null ? null : ours.amount(),
                line.amount(),
                ours == null ? Set.of() : ours.counties());
    }

    void addMissingThere(BillDays.Key key, int no, Ours ours) {
        add(
                key,
                no,
                ours.kind(),
                ours.key(),
                ours.reference(),
                "",
                Outcome.MISSING_THERE,
                ours.amount(),
                null,
                ours.counties());
    }

    private void add(
            BillDays.Key day,
            int no,
            BillLine.Kind kind,
            String key,
            String reference,
            String gatewayReference,
            Outcome outcome,
            @Nullable Money here,
            @Nullable Money there,
            Set<Integer> counties) {
        jdbc.sql("""
                        insert into payments.bill_line (book, gateway, day, no, kind, key, reference, gateway_reference, outcome,
                          here_minor, here_currency, there_minor, there_currency, counties)
                        values (:book, :gateway, :day, :no, :kind, :key, :reference, :gatewayReference, :outcome, :here,
                          :hereCurrency, :there, :thereCurrency, :counties)
                        """)
                .param("book", day.book())
                .param("gateway", day.gateway())
                .param("day", day.day())
                .param("no", no)
                .param("kind", kind.name())
                .param("key", key)
                .param("reference", reference)
                .param("gatewayReference", gatewayReference)
                .param("outcome", outcome.name())
                .param("here", here == null ? null : here.minor())
                .param("hereCurrency", here == null ? null : here.currency().getCurrencyCode())
                .param("there", there == null ? null : there.minor())
                .param("thereCurrency", there == null ? null : there.currency().getCurrencyCode())
                .param("counties", counties.toArray(Integer[]::new))
                .update();
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

    /** The day's lines as far as one may see them, of one outcome or of all. */
    Slice<Line> list(
            BillDays.Key key, Collection<Integer> counties, boolean ofNoCounty, @Nullable Outcome outcome, int after) {
        var rows = jdbc.sql(SELECT + "limit :limit")
                .params(parameters(key, counties, ofNoCounty, outcome, after))
                .param("limit", PAGE + 1)
                .query(BillLines::line)
                .list();
        boolean more = rows.size() > PAGE;
        var page = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(page, more ? Integer.toString(page.get(PAGE - 1).no()) : null);
    }

    /** What the lines come to here and there, by currency; what went back is taken off. */
    List<Sum> sums(BillDays.Key key, Collection<Integer> counties, boolean ofNoCounty) {
        return jdbc.sql("""
                        select coalesce(here_currency, there_currency) as currency,
                          sum(case kind when 'REFUND' then -coalesce(here_minor, 0) else coalesce(here_minor, 0) end) as here,
                          sum(case kind when 'REFUND' then -coalesce(there_minor, 0) else coalesce(there_minor, 0) end) as there
                        from payments.bill_line
                        where book = :book and gateway = :gateway and day = :day
                          and (counties && :counties::int[] or (:ofNoCounty and cardinality(counties) = 0))
                        group by 1
                        order by 1
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .param("counties", counties.toArray(Integer[]::new))
                .param("ofNoCounty", ofNoCounty)
                .query((row, number) -> {
                    var currency = Currency.getInstance(row.getString("currency"));
                    return new Sum(new Money(row.getLong("here"), currency), new Money(row.getLong("there"), currency));
                })
                .list();
    }

    /** All of them, one by one. */
    void each(BillDays.Key key, Collection<Integer> counties, boolean ofNoCounty, Consumer<Line> reader) {
        try (var lines =
                jdbc
                        .sql(SELECT)
                        .params(parameters(key, counties, ofNoCounty, null, 0))
                        .query(BillLines::line)
                        .stream()) {
            lines.forEach(reader);
        }
    }

    private static final String SELECT = """
            select no, kind, reference, gateway_reference, outcome, here_minor, here_currency, there_minor, there_currency
            from payments.bill_line
            where book = :book and gateway = :gateway and day = :day and no > :after
              and (:outcome::text is null or outcome = :outcome::text)
              and (counties && :counties::int[] or (:ofNoCounty and cardinality(counties) = 0))
            order by no
            """;

    private static Map<String, @Nullable Object> parameters(
            BillDays.Key key, Collection<Integer> counties, boolean ofNoCounty, @Nullable Outcome outcome, int after) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("book", key.book());
        parameters.put("gateway", key.gateway());
        parameters.put("day", key.day());
        parameters.put("after", after);
        parameters.put("outcome", outcome == null ? null : outcome.name());
        parameters.put("counties", counties.toArray(Integer[]::new));
        parameters.put("ofNoCounty", ofNoCounty);
        return parameters;
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

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getInt("no"),
                BillLine.Kind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getString("gateway_reference"),
                Outcome.valueOf(row.getString("outcome")),
                money(row, "here_minor", "here_currency"),
                money(row, "there_minor", "there_currency"));
    }

    private static @Nullable Money money(ResultSet row, String amount, String currency) throws SQLException {
        var code = row.getString(currency);
        return code == null ? null : new Money(row.getLong(amount), Currency.getInstance(code));
    }
}
