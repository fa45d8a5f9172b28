package org.farmgate.orders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles what was delivered, by reading each county's feed behind a cursor. The cursor moves only past what is settled;
 * read twice, a sub-order is settled once, for its state says so.
 */
@Component
class SettlementRun {

    static final int FEED_LIMIT = 500;

    private final JdbcClient jdbc;
    private final SubOrders subOrders;
    private final SettlementRules rules;
    private final Writer writer;
    private final Clock clock;

    SettlementRun(JdbcClient jdbc, SubOrders subOrders, SettlementRules rules, Writer writer, Clock clock) {
        this.jdbc = jdbc;
        this.subOrders = subOrders;
        this.rules = rules;
        this.writer = writer;
        this.clock = clock;
    }

    /** Tells whether there may be more to do at once. */
    boolean run() {
        boolean more = false;
        for (var behind : behind().entrySet()) {
            more |= run(behind.getKey(), behind.getValue());
        }
        return more;
    }

    private Map<Integer, Long> behind() {
        var counties = new HashMap<Integer, Long>();
        jdbc.sql("""
                select b.county, coalesce(c.no, 0) as no
                from orders.book b
                left join orders.settlement_cursor c on c.county = b.county
                where b.no > coalesce(c.no, 0)
                """).query((RowCallbackHandler) row -> counties.put(row.getInt("county"), row.getLong("no")));
        return counties;
    }

    private boolean run(int county, long afterNo) {
        var steps = subOrders.feed(county, afterNo, FEED_LIMIT);
        if (steps.isEmpty()) {
            return false;
        }
        var terms = new HashMap<LocalDate, SettlementTerms>();
        var answers = new ArrayList<CompletableFuture<?>>();
        for (var step : steps) {
            if (step.state() == OrderState.DELIVERED) {
                var itsTerms = terms.computeIfAbsent(
                        SettlementRules.day(step.placedAt()), day -> rules.terms(county, step.placedAt()));
                answers.add(writer.submit(new SettleCommand(step.id(), itsTerms, clock.instant())));
            }
        }
        Answers.await(answers);
        moveCursor(county, steps.get(steps.size() - 1).no());
        return steps.size() == FEED_LIMIT || !answers.isEmpty();
    }

    private void moveCursor(int county, long no) {
        jdbc.sql("""
                insert into orders.settlement_cursor as c (county, no)
                values (:county, :no)
                on conflict (county) do update set no = greatest(c.no, excluded.no)
                """).param("county", county).param("no", no).update();
    }
}
