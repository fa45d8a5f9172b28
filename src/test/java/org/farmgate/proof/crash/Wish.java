package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.farmgate.proof.crash.CrashDriver.Line;

/** What a buyer wanted, and what the buyer was told: their own journal, which no crash takes away. */
final class Wish {

    /** What the buyer means to do with the order. */
    enum Plan {
        PAYS_AT_ONCE,
        PAYS_THROUGH_GATEWAY,
        PAYS_AT_THE_LAST_MOMENT,
        CANCELS,
        WALKS_AWAY
    }

    private static final int WHOLE = 100;

    private final String key;
    private final Plan plan;
    private final List<Line> lines;
    private volatile String token = "";
    private volatile String refusal = "";
    private volatile boolean unclear;

    private Wish(String key, Plan plan, List<Line> lines) {
        this.key = key;
        this.plan = plan;
        this.lines = List.copyOf(lines);
    }

    static Wish of(String key, Shelf shelf, RandomGenerator random) {
        var lines = new ArrayList<Line>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            var goods = shelf.any(random);
            lines.add(new Line(goods.county(), goods.id(), 1 + random.nextInt(3), goods.priceFen()));
        }
        return new Wish(key, plan(random.nextInt(WHOLE)), lines);
    }

    private static Plan plan(int chance) {
        if (chance < 45) {
            return Plan.PAYS_AT_ONCE;
        }
        if (chance < 70) {
            return Plan.PAYS_THROUGH_GATEWAY;
        }
        if (chance < 80) {
            return Plan.PAYS_AT_THE_LAST_MOMENT;
        }
        return chance < 90 ? Plan.CANCELS : Plan.WALKS_AWAY;
    }

    String key() {
        return key;
    }

    Plan plan() {
        return plan;
    }

    List<Line> lines() {
        return lines;
    }

    /** Whether its goods are kept for a few seconds only. */
    boolean isShort() {
        return plan == Plan.PAYS_AT_THE_LAST_MOMENT || plan == Plan.WALKS_AWAY;
    }

    void taken(String itsToken) {
        token = itsToken;
    }

    void refused(String why) {
        refusal = why;
    }

    void leftUnclear() {
        unclear = true;
    }

    /** Opens the order's page; empty unless the order was taken. */
    String token() {
        return token;
    }

    boolean isTaken() {
        return !token.isEmpty();
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    String refusal() {
        return refusal;
    }

    /** Whether there was a time at which the buyer did not know. */
    boolean wasUnclear() {
        return unclear;
    }
}
