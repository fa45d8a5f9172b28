package org.farmgate.kernel;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HistoryClockTests {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final Instant LAST_YEAR = Instant.parse("2025-11-22T05:00:00Z");

    private final HistoryClock clock = new HistoryClock(Clock.fixed(NOW, UTC));

    @Test
    void aDeedOfThePastIsDatedThenAndOnlyForTheThreadThatDoesIt() {
        var told = clock.at(LAST_YEAR, () -> {
            var other = CompletableFuture.supplyAsync(clock::instant).join();
            return clock.at(LAST_YEAR.plusSeconds(1), clock::instant) + " " + clock.instant() + " " + other;
        });

        assertThat(told).isEqualTo(LAST_YEAR.plusSeconds(1) + " " + LAST_YEAR + " " + NOW);
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void whatHasNotHappenedCannotBeTold() {
        assertThatThrownBy(() -> clock.at(NOW.plusMillis(1), clock::instant))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
