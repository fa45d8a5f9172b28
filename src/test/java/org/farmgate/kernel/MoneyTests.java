package org.farmgate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTests {

    private static final Money TWELVE = Money.fen(1_200);
    private static final Money DOLLARS = new Money(1_200, Currency.getInstance("USD"));

    @Test
    void amountsAreAddedTakenAwayAndCountedToTheFen() {
        assertThat(Money.yuan(12)).isEqualTo(TWELVE);
        assertThat(TWELVE.plus(Money.fen(5))).isEqualTo(Money.fen(1_205));
        assertThat(TWELVE.minus(Money.fen(1_205))).isEqualTo(Money.fen(-5));
        assertThat(TWELVE.times(3)).isEqualTo(Money.fen(3_600));
    }

    @Test
    void amountsAreInTheOrderOfTheirSize() {
        assertThat(TWELVE).isLessThan(Money.fen(1_201)).isGreaterThan(Money.fen(1_199));
        assertThat(TWELVE).isEqualByComparingTo(Money.yuan(12));
    }

    @Test
    void twoCurrenciesAreNeverMixed() {
        assertThatThrownBy(() -> TWELVE.plus(DOLLARS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TWELVE.minus(DOLLARS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TWELVE.compareTo(DOLLARS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooMuchIsNotCutOff() {
        var most = Money.fen(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.fen(-2).minus(most)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.yuan(Long.MAX_VALUE / 99)).isInstanceOf(ArithmeticException.class);
    }
}
