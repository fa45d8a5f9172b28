package org.farmgate.payouts;

import java.util.UUID;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;

/**
 * One earner's payout in a batch.
 *
 * @param reference ours, which the bank names when it tells what became of it
 * @param revision of the payee, as it was when the batch was made
 * @param station whose box pays, for cash
 */
record Item(
        int county,
        UUID id,
        UUID batch,
        int no,
        String reference,
        Earner earner,
        int revision,
        Way way,
        @Nullable UUID station,
        long fen,
        ItemState state) {

    String path() {
        return "/payouts/items/" + county + "/" + id;
    }

    SealedAccounts.Key account() {
        return new SealedAccounts.Key(earner.owner(), revision);
    }
}
