package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.farmgate.proof.crash.CrashDriver.Line;

/** What a buyer wanted, and what the buyer was told: their own journal, which no crash takes away. */
final class Wish {

    /** What the buyer means to do with the order, and how many of a hundred do. */
    enum Plan {
        PAYS(42),
        /** Pays, and wants all of it back before it is packed. */
        SENDS_BACK_AT_ONCE(6),
        /** Pays, and wants all of it back once it has come. */
        SENDS_BACK_LATER(6),
        /** Pays, and gets a little back for what was not as it should be. */
        SENDS_BACK_IN_PART(6),
        PAYS_AT_THE_LAST_MOMENT(10),
        CANCELS(7),
        /** Has the gateway's page open, cancels, and pays there all the same. */
        PAYS_FOR_WHAT_IS_CANCELLED(7),
        WALKS_AWAY(8),
        /** Has the gateway's page open, and pays nothing. */
        WALKS_AWAY_FROM_THE_PAGE(8);

        private final int percent;

        Plan(int percent) {
            this.percent = percent;
        }

        private static Plan any(RandomGenerator random) {
            int left = random.nextInt(WHOLE);
            for (var plan : values()) {
                left -= plan.percent;
                if (left < 0) {
                    return plan;
                }
            }
            return PAYS;
        }
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
        return new Wish(key, Plan.any(random), lines);
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
        return plan == Plan.PAYS_AT_THE_LAST_MOMENT || plan == Plan.WALKS_AWAY || plan == Plan.WALKS_AWAY_FROM_THE_PAGE;
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
