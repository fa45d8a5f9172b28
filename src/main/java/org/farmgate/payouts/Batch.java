package org.farmgate.payouts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;

/**
 * Earners who are to be paid together.
 *
 * @param no the county's own number of it, as people say it
 * @param words why it was refused
 * @param sums how many items, and how much, are in each state
 */
record Batch(
        int county,
        UUID id,
        int no,
        Way way,
        BatchState state,
        Instant madeAt,
        UUID madeBy,
        String madeByName,
        @Nullable Instant decidedAt,
        @Nullable String decidedByName,
        @Nullable String words,
        @Nullable Instant sentAt,
        Map<ItemState, Sum> sums) {

    /** So many items, so much money. */
    record Sum(int items, long fen) {

        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(items + other.items, Math.addExact(fen, other.fen));
        }
    }

    Batch {
        sums = Map.copyOf(sums);
    }

    Sum sum(ItemState in) {
        return sums.getOrDefault(in, Sum.NOTHING);
    }

    /** All that is to be paid, or was; without what was left out. */
    Sum sum() {
        return sums.entrySet().stream()
                .filter(each -> each.getKey() != ItemState.FREED || state == BatchState.REFUSED)
                .map(Map.Entry::getValue)
                .reduce(Sum.NOTHING, Sum::plus);
    }

    Batch with(Map<ItemState, Sum> itsSums) {
        return new Batch(
                county,
                id,
                no,
                way,
                state,
                madeAt,
                madeBy,
                madeByName,
                decidedAt,
                decidedByName,
                words,
                sentAt,
                itsSums);
    }

    /** The class of its badge. */
    String badge() {
        return switch (state) {
            case MADE -> "warn";
            case APPROVED -> "info";
            case REFUSED -> "bad";
            case SENT -> sum(ItemState.SENT).items() > 0 ? "info" : "ok";
        };
    }

    String path() {
        return "/payouts/" + county + "/" + id;
    }
}
