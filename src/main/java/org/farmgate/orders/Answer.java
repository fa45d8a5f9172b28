package org.farmgate.orders;

import java.util.concurrent.CompletableFuture;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** What is told to whoever gave a command, once it is safe. */
record Answer<T>(
        CompletableFuture<T> future,
        @Nullable T value,
        @Nullable Refused refused) {

    static <T> Answer<T> yes(Command<T> command, T value) {
        return new Answer<>(command.answer(), value, null);
    }

    static <T> Answer<T> no(Command<T> command, Refused refused) {
        return new Answer<>(command.answer(), null, refused);
    }

    void tell() {
        if (refused != null) {
            future.completeExceptionally(refused);
        } else {
            future.complete(value);
        }
    }
}
