package org.farmgate.market;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;

/** The key after which a list goes on. One that we never gave is no key: the list begins anew. */
final class Key {

    private static final int UUID_LENGTH = 36;

    private Key() {}

    static @Nullable UUID uuid(@Nullable String after) {
        if (after == null || after.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** A page of rows of which one more than the page holds was read. */
    static <T> Slice<T> slice(List<T> rows, int page, Function<T, String> key) {
        if (rows.size() <= page) {
            return new Slice<>(rows, null);
        }
        return new Slice<>(rows.subList(0, page), key.apply(rows.get(page - 1)));
    }
}
