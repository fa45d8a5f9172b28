package org.farmgate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes one gateway's notices, and knows how it insists on them. */
interface Scribe {

    /** How old a stale letter's signature is. */
    Duration STALE = Duration.ofSeconds(100_000);

    /**
     * The letter as it is sent just now.
     *
     * @param wall the merchant's time, which signatures bear
     */
    Letter write(Notice notice, Trade trade, Optional<Refund> refund, Letter.Lie lie, Instant wall);

    /** Whether this answer of the merchant's means that they have it. */
    boolean acknowledged(int status, String answer);

    /** The pauses between one try and the next, as the gateway publishes them; after the last it gives up. */
    List<Duration> pauses();
}
