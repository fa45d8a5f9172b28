package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;

class PayableTests {

    private static final Limits LIMITS = new Limits(1_000, 50_000, 100_000, 3, 150_000);

    @Test
    void whatIsHeldOrOwedIsNotPaid() {
        assertThat(new Payable(10_000, 0, 0).fen()).isEqualTo(10_000);
        assertThat(new Payable(10_000, 3_000, 0).fen()).isEqualTo(7_000);
        assertThat(new Payable(10_000, 3_000, 2_000).fen()).isEqualTo(5_000);
        assertThat(new Payable(10_000, 0, 10_000).fen()).isZero();
        assertThat(new Payable(10_000, 0, 10_001).fen()).isZero();
        assertThat(new Payable(-5, 0, 0).fen()).isZero();
        assertThat(new Payable(10_000, 10_001, 0).fen()).isZero();
    }

    @Test
    void earningsMakeGoodWhatIsOwedAsFarAsTheyGo() {
        assertThat(new Payable(10_000, 0, 0).recovered()).isZero();
        assertThat(new Payable(10_000, 3_000, 2_000).recovered()).isEqualTo(2_000);
        assertThat(new Payable(10_000, 3_000, 9_000).recovered()).isEqualTo(7_000);
        assertThat(new Payable(1_000, 3_000, 9_000).recovered()).isZero();
        assertThat(new Payable(-1, 0, 9_000).recovered()).isZero();
    }

    @Test
    void recoveredAndPaidNeverExceedWhatIsFree() {
        for (long balance = -3; balance < 8; balance++) {
            for (long held = 0; held < 5; held++) {
                for (long owed = 0; owed < 9; owed++) {
                    var payable = new Payable(balance, held, owed);
                    assertThat(payable.recovered() + payable.fen()).isLessThanOrEqualTo(Math.max(0, balance - held));
                    assertThat(payable.recovered()).isLessThanOrEqualTo(owed);
                }
            }
        }
    }

    @Test
    void onePayoutKeepsWithinItsLimits() {
        assertThat(new Payable(999, 0, 0).within(LIMITS)).isZero();
        assertThat(new Payable(1_000, 0, 0).within(LIMITS)).isEqualTo(1_000);
        assertThat(new Payable(50_001, 0, 0).within(LIMITS)).isEqualTo(50_000);
        assertThat(new Payable(51_000, 0, 1_001).within(LIMITS)).isEqualTo(49_999);
    }

    @Test
    void aBatchKeepsWithinItsLimits() {
        LIMITS.requireBatch(3, 100_000);
        refused(PayoutsRefusal.NOTHING_TO_PAY, () -> LIMITS.requireBatch(0, 0));
        refused(PayoutsRefusal.BATCH_TOO_LONG, () -> LIMITS.requireBatch(4, 4_000), 3);
        refused(PayoutsRefusal.BATCH_TOO_LARGE, () -> LIMITS.requireBatch(3, 100_001), "¥1,000.00");
    }

    @Test
    void aDayKeepsWithinItsLimit() {
        LIMITS.requireDay(100_000, 50_000);
        refused(PayoutsRefusal.DAY_TOO_LARGE, () -> LIMITS.requireDay(100_000, 50_001), "¥1,500.00", "¥500.01");
    }

    @Test
    void onePayoutThatWasMadeUnderHigherLimitsIsNamed() {
        LIMITS.requirePayout("F1-1-1", 50_000);
        refused(PayoutsRefusal.PAYOUT_TOO_LARGE, () -> LIMITS.requirePayout("F1-1-1", 50_001), "F1-1-1", "¥500.00");
    }

    @Test
    void nothingHeldOrOwedIsBelowZero() {
        assertThatThrownBy(() -> new Payable(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payable(1, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(PayoutsRefusal refusal, Runnable deed, Object... details) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(Refused.class, it -> {
            assertThat(it.refusal()).isEqualTo(refusal);
            assertThat(it.details()).containsExactly(details);
        });
    }
}
