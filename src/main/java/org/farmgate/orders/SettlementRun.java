package org.farmgate.orders;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.orders.SettlementRules.CountyDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles what was delivered. What waits for it lies in an index of its own, which is nearly always empty; read twice, by
 * two programs or after a crash, a sub-order is settled once, for its state says so.
 */
@Component
class SettlementRun {

    /** In one go; what is left comes with the next. */
    static final int SUB_ORDERS_MAX = 500;

    private final JdbcClient jdbc;
    private final SettlementRules rules;
    private final Writer writer;

    SettlementRun(JdbcClient jdbc, SettlementRules rules, Writer writer) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.writer = writer;
    }

    /** Returns when all that waited have been settled; tells whether there may be more. */
    boolean run() {
        var delivered = delivered();
        var terms = rules.terms(delivered.stream().map(Delivered::day).collect(Collectors.toSet()));
        var answers = delivered.stream()
                .map(it -> writer.submit(
                        new SettleCommand(it.id(), Objects.requireNonNull(terms.get(it.day())), it.deliveredAt())))
                .toList();
        Answers.await(answers);
        return delivered.size() == SUB_ORDERS_MAX;
    }

    private List<Delivered> delivered() {
        return jdbc.sql("""
                select county, id, placed_at, changed_at
                from orders.sub_order
                where state = 5
                order by county, no
                limit :limit
                """)
                .param("limit", SUB_ORDERS_MAX)
                .query((row, number) -> new Delivered(
                        new SubOrderId(row.getInt("county"), row.getObject("id", UUID.class)),
                        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Settled as of the day of delivery, however late we come: it was earned then. */
    private record Delivered(SubOrderId id, Instant placedAt, Instant deliveredAt) {

        CountyDay day() {
            return new CountyDay(id.county(), SettlementRules.day(placedAt));
        }
    }
}
