package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;

class GuessesTests {

    private final Hands clock = new Hands();
    private final Guesses guesses = new Guesses(clock);

    @Test
    void whoTriesManyCodesWaitsAndNobodyElseDoes() {
        for (int i = 0; i <= Guesses.FREE; i++) {
            guesses.requireFree("192.0.2.1");
            guesses.missed("192.0.2.1");
        }

        assertThatThrownBy(() -> guesses.requireFree("192.0.2.1")).isInstanceOf(Refused.class);
        assertThatCode(() -> guesses.requireFree("192.0.2.2")).doesNotThrowAnyException();

        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThatCode(() -> guesses.requireFree("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() {
        for (int i = 0; i <= Guesses.FREE; i++) {
            guesses.missed("2001:db8:0:1:0:0:0:" + i);
        }
        assertThatThrownBy(() -> guesses.requireFree("2001:db8:0:1:9:9:9:9")).isInstanceOf(Refused.class);
        assertThatCode(() -> guesses.requireFree("2001:db8:0:2:0:0:0:1")).doesNotThrowAnyException();
    }

    /** A clock whose hands the test moves. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-22T05:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
