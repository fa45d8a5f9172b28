package org.farmgate.orders;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Waits for answers that nobody else waits for. */
final class Answers {

    private Answers() {}

    /** A "no" to the deed itself is an answer: somebody else was faster. Anything else is thrown. */
    static void await(List<? extends CompletableFuture<?>> answers) {
        for (var answer : answers) {
            try {
                answer.join();
            } catch (CompletionException failed) {
                if (!isNo(failed.getCause())) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isNo(@Nullable Throwable cause) {
        return cause instanceof Refused refused && refused.refusal().kind() != Refusal.Kind.BUSY;
    }
}
