package org.farmgate.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money moving between accounts of one book, all of it or none. Its key happens once for ever in its book; its id is made
 * of its key, so that one index keeps both.
 *
 * @param key for example {@code pay/0190a5b2-…}: the same under both halves of a transfer that crosses books
 * @param reference what the money was for, such as a sub-order
 * @param reverses the transfer that this one takes back
 */
public record Transfer(
        int county,
        UUID id,
        String key,
        TransferKind kind,
        @Nullable UUID reference,
        Instant at,
        @Nullable UUID reverses,
        List<Leg> legs) {

    public static final int KEY_LENGTH_MAX = 100;
    public static final int LEGS_MAX = 5_000;

    public Transfer {
        legs = List.copyOf(legs);
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            throw LedgerRefusal.KEY_LENGTH.refuse(KEY_LENGTH_MAX);
        }
        if (legs.size() < 2 || legs.size() > LEGS_MAX) {
            throw LedgerRefusal.LEGS_COUNT.refuse(LEGS_MAX);
        }
    }

    public static Transfer of(
            int county, String key, TransferKind kind, @Nullable UUID reference, Instant at, List<Leg> legs) {
        return new Transfer(county, TransferKey.id(key, reference), key, kind, reference, at, null, legs);
    }

    /** The id of whatever takes that transfer back. */
    static UUID reversalOf(UUID id) {
        return TransferKey.id(backKey(id), id);
    }

    private static String backKey(UUID id) {
        return "reverse/" + id;
    }

    /** The transfer that takes this one back; this one stays as it is, and can be taken back once only. */
    public Transfer reversal(Instant later) {
        var back = legs.stream()
                .map(leg -> new Leg(leg.account(), Math.negateExact(leg.minor())))
                .toList();
        String backKey = backKey(id);
        return new Transfer(
                county, TransferKey.id(backKey, id), backKey, TransferKind.REVERSAL, reference, later, id, back);
    }
}
