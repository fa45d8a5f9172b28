package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Something that changes stock, orders or their money: written in a group, answered once it is safe. */
abstract class Command<T> {

    private final Request request;
    private final Instant at;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Command(Request request, Instant at) {
        this.request = request;
        this.at = at;
    }

    final Request request() {
        return request;
    }

    final Instant at() {
        return at;
    }

    final UUID subject() {
        return request.subject();
    }

    final CompletableFuture<T> answer() {
        return answer;
    }

    /** The county whose book it will hold, as far as that is known without reading. */
    abstract int county();

    /** About how many rows it writes; groups are kept small enough. */
    int weight() {
        return 1;
    }

    /** Names what has to be read and locked before it can be decided. */
    abstract void needs(Needs needs);

    /** Decides, and does it on the desk; a refusal leaves the desk as it was. */
    abstract T decide(Desk desk);

    /**
     * Names what has to be read for telling again what was told before.
     *
     * @param subject as the first request with this key named it
     */
    void needsForReplay(UUID subject, Needs needs) {}

    /** Tells again what was told before. */
    abstract T replay(UUID subject, Desk desk);
}
