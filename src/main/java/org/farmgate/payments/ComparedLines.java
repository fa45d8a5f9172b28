package org.farmgate.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.payments.BillMatching.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of a day's bill, as they came out in table {@code payments.bill_line}; everybody sees those of the own counties. */
@Repository
class ComparedLines {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    ComparedLines(JdbcClient jdbc) {
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

    /** The day's lines as far as one may see them, of one outcome or of all. */
    Slice<Line> list(
            BillDays.Key key, Collection<Integer> counties, boolean ofNoCounty, @Nullable Outcome outcome, int after) {
        var rows = jdbc.sql(SELECT + "limit :limit")
                .params(parameters(key, counties, ofNoCounty, outcome, after))
                .param("limit", PAGE + 1)
                .query(ComparedLines::line)
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
        try (var lines = jdbc
                .sql(SELECT)
                .params(parameters(key, counties, ofNoCounty, null, 0))
                .query(ComparedLines::line)
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
