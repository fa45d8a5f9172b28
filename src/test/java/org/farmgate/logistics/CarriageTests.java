package org.farmgate.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Money;
import org.farmgate.logistics.Tariffs.Rate;
import org.farmgate.orders.CarriageQuotes;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@FarmgateTest
class CarriageTests {

    @Autowired
    CarriageQuotes quotes;

    @Autowired
    Places places;

    @ParameterizedTest
    @CsvSource({"0, 900", "1, 900", "1000, 900", "1001, 1200", "2000, 1200", "2001, 1500", "10500, 3900"})
    void eachKilogramThatIsBegunCounts(long grams, long fen) {
        assertThat(new Rate(900, 300).fen(grams)).isEqualTo(fen);
    }

    @Test
    void carriageCostsMoreTheFartherItGoes() {
        int cheng = county("621221");
        int huining = county("620422");
        int haidian = county("110108");
        var store = UUID.randomUUID();

        assertThat(quote(store, cheng, cheng)).isEqualTo(Money.fen(350));
        assertThat(quote(store, cheng, huining)).isEqualTo(Money.fen(750));
        assertThat(quote(store, cheng, haidian)).isEqualTo(Money.fen(1_200));
    }

    @Test
    void eachStoreHasItsOwnQuote() {
        int cheng = county("621221");
        var one = UUID.randomUUID();
        var two = UUID.randomUUID();

        var quoted = quotes.quote(
                List.of(new CarriageQuotes.Parcel(one, cheng, 500), new CarriageQuotes.Parcel(two, cheng, 3_000)),
                county("110108"));

        assertThat(quoted).containsEntry(one, Money.fen(900)).containsEntry(two, Money.fen(1_500));
    }

    private Money quote(UUID store, int from, int to) {
        return quotes.quote(List.of(new CarriageQuotes.Parcel(store, from, 1_500)), to)
                .getOrDefault(store, Money.fen(-1));
    }

    private int county(String code) {
        return places.byCode(Kind.COUNTY, code).orElseThrow().id();
    }
}
