package org.farmgate.payouts;

import org.farmgate.kernel.Money;
import org.farmgate.web.Wording;

/** What one payout, one batch and one day of a county may come to. */
record Limits(long minimumFen, long payoutMaxFen, long batchMaxFen, int batchItemsMax, long dayMaxFen) {

    /** Refuses a batch that is larger than batches may be. */
    void requireBatch(int items, long fen) {
        if (items == 0) {
            throw PayoutsRefusal.NOTHING_TO_PAY.refuse();
        }
        if (items > batchItemsMax) {
            throw PayoutsRefusal.BATCH_TOO_LONG.refuse(batchItemsMax);
        }
        if (fen > batchMaxFen) {
            throw PayoutsRefusal.BATCH_TOO_LARGE.refuse(yuan(batchMaxFen));
        }
    }

    /** Refuses one payout that is larger than payouts may be. */
    void requirePayout(String reference, long fen) {
        if (fen > payoutMaxFen) {
            throw PayoutsRefusal.PAYOUT_TOO_LARGE.refuse(reference, yuan(payoutMaxFen));
        }
    }

    /** Refuses what would be too much on one day, with what that day's other batches come to. */
    void requireDay(long fen, long alreadyFen) {
        if (Math.addExact(fen, alreadyFen) > dayMaxFen) {
            throw PayoutsRefusal.DAY_TOO_LARGE.refuse(yuan(dayMaxFen), yuan(alreadyFen));
        }
    }

    private static String yuan(long fen) {
        return Wording.money(Money.fen(fen));
    }
}
