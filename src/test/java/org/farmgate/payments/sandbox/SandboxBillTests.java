package org.farmgate.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.farmgate.kernel.Money;
import org.farmgate.payments.sandbox.Bill.Choice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SandboxBillTests {

    private static final Instant EXPIRES = Instant.parse("2026-11-27T04:15:00Z");
    private static final Instant BEFORE = EXPIRES.minusMillis(1);

    @Test
    void aBillAsksUntilItExpiresOrIsAnswered() {
        assertThat(bill(null, null).asks(BEFORE)).isTrue();
        assertThat(bill(null, null).asks(EXPIRES)).isFalse();
        assertThat(bill(Choice.PAID, null).asks(BEFORE)).isFalse();
    }

    @Test
    void withoutAnAnswerItWaitsUntilItExpires() {
        assertThat(bill(null, null).standing(BEFORE)).isEqualTo("WAITING");
        assertThat(bill(null, null).standing(EXPIRES)).isEqualTo("FAILED");
    }

    @Test
    void whatWasAnsweredShowsOnceTheMoneyHasMoved() {
        assertThat(bill(Choice.PAID, EXPIRES).standing(BEFORE)).isEqualTo("WAITING");
        assertThat(bill(Choice.PAID, EXPIRES).standing(EXPIRES)).isEqualTo("PAID");
        assertThat(bill(Choice.PAID, null).standing(BEFORE)).isEqualTo("PAID");
        assertThat(bill(Choice.REFUSED, null).standing(BEFORE)).isEqualTo("FAILED");
        assertThat(bill(Choice.REFUSED, EXPIRES).standing(EXPIRES)).isEqualTo("FAILED");
    }

    private static Bill bill(@Nullable Choice answer, @Nullable Instant settlesAt) {
        return new Bill("ref", "token", "number", Money.fen(1), "/notices", "/back", EXPIRES, answer, settlesAt);
    }
}
