package org.farmgate.ledger;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A hold that is to be placed. Its key happens once for ever in its book.
 *
 * @param amount above zero, in the account's currency
 * @param key for example {@code payout/0190a5b2-…}, 1 to 100 characters
 * @param reference what the money is kept for
 * @param expiresAt from this moment on it is free again, whether or not anybody does anything
 */
public record NewHold(
        int county,
        AccountRef account,
        Money amount,
        String key,
        @Nullable UUID reference,
        Instant expiresAt) {

    public NewHold {
        if (key.isEmpty() || key.length() > Transfer.KEY_LENGTH_MAX) {
            throw LedgerRefusal.KEY_LENGTH.refuse(Transfer.KEY_LENGTH_MAX);
        }
        if (!amount.currency().equals(account.currency())) {
            throw new IllegalArgumentException("an account in " + account.currency() + " holds none of " + amount);
        }
        if (amount.minor() <= 0) {
            throw LedgerRefusal.HOLD_AMOUNT.refuse();
        }
    }

    public HoldId id() {
        return HoldId.of(county, key, reference);
    }
}
