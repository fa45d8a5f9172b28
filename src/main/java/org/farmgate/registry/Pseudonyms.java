package org.farmgate.registry;

import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Makes ids without time in them (UUID version 4): a pseudonym and a door that were made in the same second must not
 * be recognised by it.
 */
@Component
class Pseudonyms {

    private final RandomGenerator random;

    Pseudonyms(RandomGenerator random) {
        this.random = random;
    }

    UUID next() {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
