package org.farmgate.proof.crash;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A payout batch that a clerk wanted, and what the clerk was told of it: the office's own journal, which no crash takes away. */
final class PaidBatch {

    /** How far it has come, as was acknowledged. */
    enum Fate {
        ASKED,
        /** Nothing could be paid any more. */
        NOT_MADE,
        MADE,
        REFUSED,
        APPROVED,
        SENT;

        boolean isOver() {
            return this == NOT_MADE || this == REFUSED || this == SENT;
        }
    }

    /** What was acknowledged of a payout. */
    enum End {
        LEFT_OUT,
        PAID,
        BOUNCED
    }

    /** A payout as the batch's page shows it. */
    record Payout(String id, String reference, long fen) {}

    private final int county;
    private final String way;
    private final String key;
    private final List<String> chosen;
    private final Map<String, Payout> payouts = new ConcurrentHashMap<>();
    private final Map<String, End> ends = new ConcurrentHashMap<>();
    private volatile String path = "";
    private volatile String returns = "";
    private volatile Fate fate = Fate.ASKED;

    PaidBatch(int county, String way, String key, Collection<String> chosen) {
        this.county = county;
        this.way = way;
        this.key = key;
        this.chosen = List.copyOf(chosen);
    }

    int county() {
        return county;
    }

    String way() {
        return way;
    }

    String key() {
        return key;
    }

    List<String> chosen() {
        return chosen;
    }

    /** Its page; empty unless it was made. */
    String path() {
        return path;
    }

    boolean isMade() {
        return !path.isEmpty();
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    void made(String itsPath) {
        path = itsPath;
        fate = Fate.MADE;
    }

    void came(Fate so) {
        fate = so;
    }

    Fate fate() {
        return fate;
    }

    void holds(Payout payout) {
        payouts.put(payout.reference(), payout);
    }

    Collection<Payout> payouts() {
        return payouts.values();
    }

    void ended(Payout payout, End end) {
        ends.put(payout.id(), end);
    }

    /** What became of each, by id. */
    Map<String, End> ends() {
        return ends;
    }

    /** The bank's file that was read; empty where none was. */
    String returns() {
        return returns;
    }

    void returned(String file) {
        returns = file;
    }
}
