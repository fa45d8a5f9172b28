package org.farmgate.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold, by its book and the id that is made of its key. */
public record HoldId(int county, UUID value) {

    /** The hold that was placed under this key, for this reference; whether there is one, {@link Holds#find} knows. */
    public static HoldId of(int county, String key, @Nullable UUID reference) {
        return new HoldId(county, TransferKey.id(key, reference));
    }
}
