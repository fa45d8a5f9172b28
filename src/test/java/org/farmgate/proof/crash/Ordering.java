package org.farmgate.proof.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.farmgate.proof.crash.Caller.Reply;
import org.farmgate.proof.crash.CrashDriver.ShortWish;

/** How a buyer asks for goods, and keeps what was answered. */
final class Ordering {

    /** How long goods are kept that are kept for a moment only. */
    static final long SHORT_MILLIS = 2_500;

    /** Each so many wishes are asked for twice, with the same key. */
    private static final int TWICE_EVERY = 4;

    private final Flow flow;
    private final Caller caller;
    private final SplittableRandom random;

    Ordering(Flow flow, Caller caller, SplittableRandom random) {
        this.flow = flow;
        this.caller = caller;
        this.random = random;
    }

    void place(Wish wish) {
        note(wish, ask(caller, wish, wish.lines()));
        if (random.nextInt(TWICE_EVERY) == 0) {
            note(wish, ask(caller, wish, wish.lines()));
        }
    }

    /** Writes down what was told; the same key must always be told the same. */
    private void note(Wish wish, Reply reply) {
        if (!reply.clear()) {
            wish.leftUnclear();
        }
        contradiction(wish, reply).ifPresent(flow::surprise);
        if (reply.yes()) {
            wish.taken(reply.body().path("token").asString());
            flow.taken();
        } else {
            wish.refused(reply.code());
        }
    }

    static Reply ask(Caller caller, Wish wish, List<CrashDriver.Line> lines) {
        return wish.isShort()
                ? caller.post("/api/proof/orders", wish.key(), new ShortWish(lines, SHORT_MILLIS))
                : caller.post("/api/v1/orders", wish.key(), Map.of("lines", lines, "payment", "awaited"));
    }

    static Optional<String> contradiction(Wish wish, Reply reply) {
        var told = reply.yes() ? reply.body().path("token").asString() : reply.code();
        var before = wish.isTaken() ? wish.token() : wish.refusal();
        boolean known = wish.isTaken() || wish.isRefused();
        return known && !told.equals(before)
                ? Optional.of(wish.key() + " was told " + before + " and then " + told)
                : Optional.empty();
    }
}
