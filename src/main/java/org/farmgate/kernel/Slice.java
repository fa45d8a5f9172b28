package org.farmgate.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, read by key: its rows, and the key after which the next part begins.
 *
 * @param next absent where the list ends here
 */
public record Slice<T>(List<T> rows, @Nullable String next) {

    public Slice {
        rows = List.copyOf(rows);
    }
}
