package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharingTests {

    private static final SettlementTerms PLAIN = new SettlementTerms(30, 20, 0, TaxOn.GOODS);

    @Test
    void sharesAreCutDownAndWhatIsLeftIsTheHouseholds() {
        var shares = Sharing.of(2_680, 1_500, 600, PLAIN);

        assertThat(shares).isEqualTo(new PriceShares(2_680 - 600 - 80 - 53, 600, 80, 53, 0));
    }

    @Test
    void aLineIsSharedForAllOfItsGoodsAtOnce() {
        assertThat(Sharing.of(line(3, 2_680, 1_500, 600), PLAIN))
                .isEqualTo(new PriceShares(8_040 - 1_800 - 241 - 160, 1_800, 241, 160, 0));
        assertThat(Sharing.of(line(3, 1_000, 940, 50), PLAIN)).isEqualTo(new PriceShares(2_820, 150, 30, 0, 0));
    }

    @Test
    void sharesAreAddedOneByOne() {
        assertThat(new PriceShares(1, 2, 3, 4, 5).plus(new PriceShares(10, 20, 30, 40, 50)))
                .isEqualTo(new PriceShares(11, 22, 33, 44, 55));
        assertThat(new PriceShares(1, 2, 3, 4, 5).totalFen()).isEqualTo(15);
    }

    @Test
    void aTaxOnGoodsComesBeforeStationAndPlatform() {
        var shares = Sharing.of(1_000, 800, 150, new SettlementTerms(30, 20, 40, TaxOn.GOODS));

        assertThat(shares).isEqualTo(new PriceShares(800, 150, 10, 0, 40));
    }

    @Test
    void aPriceTooLowForAllLeavesTheHouseholdItsFarmGatePriceWhateverTheTax() {
        var shares = Sharing.of(1_000, 900, 80, new SettlementTerms(300, 200, 500, TaxOn.GOODS));

        assertThat(shares).isEqualTo(new PriceShares(900, 80, 0, 0, 20));
    }

    @Test
    void thePlatformGivesWayBeforeTheStation() {
        var shares = Sharing.of(1_000, 900, 60, PLAIN);

        assertThat(shares).isEqualTo(new PriceShares(900, 60, 30, 10, 0));
    }

    @Test
    void aTaxOnTheFeeMakesNobodyElsesPartSmaller() {
        var without = Sharing.of(10_000, 5_000, 1_000, PLAIN);
        var with = Sharing.of(10_000, 5_000, 1_000, new SettlementTerms(30, 20, 66, TaxOn.PLATFORM));

        assertThat(with.taxFen()).isEqualTo(13);
        assertThat(with.platformFen()).isEqualTo(187);
        assertThat(with.householdFen()).isEqualTo(without.householdFen());
        assertThat(with.stationFen()).isEqualTo(without.stationFen());
        assertThat(with.storeFen()).isEqualTo(without.storeFen());
    }

    @Test
    void whatGoesBackIsCutDownInOrderAndTheRestIsTheStores() {
        var back = Sharing.back(new PriceShares(70, 20, 5, 3, 2), 33);

        assertThat(back).isEqualTo(new PriceShares(23, 8, 1, 1, 0));
    }

    @Test
    void whatEverybodyGotGoesBackToTheLastFen() {
        var given = new PriceShares(1_947, 600, 80, 53, 7);

        assertThat(Sharing.back(given, given.totalFen())).isEqualTo(given);
        assertThat(Sharing.back(given, 0)).isEqualTo(PriceShares.NOTHING);
    }

    @Test
    void whereOnlyTheHouseholdEarnedOnlyTheHouseholdGivesBack() {
        assertThat(Sharing.back(new PriceShares(100, 0, 0, 0, 0), 37)).isEqualTo(new PriceShares(37, 0, 0, 0, 0));
        assertThat(Sharing.back(PriceShares.NOTHING, 0)).isEqualTo(PriceShares.NOTHING);
    }

    @Test
    void amountsBeyondSixtyFourBitsInBetweenAreShared() {
        long much = Amounts.MAX;

        var back = Sharing.back(new PriceShares(much / 2, much / 2, 0, 0, 0), much - 1);

        assertThat(back).isEqualTo(new PriceShares(much / 2 - 1, much / 2, 0, 0, 0));
    }

    @Test
    void aLineKeepsWhatHasNotGoneBack() {
        var line = line(3, 2_680, 1_500, 600);
        var given = Sharing.of(line, PLAIN);

        assertThat(Sharing.kept(line, PLAIN)).isEqualTo(given);
        assertThat(Sharing.kept(line.refunded(1, 2_680), PLAIN)).isEqualTo(given.minus(Sharing.back(given, 2_680)));
        assertThat(Sharing.kept(line.refunded(3, 3 * 2_680), PLAIN)).isEqualTo(PriceShares.NOTHING);
    }

    @Test
    void whateverThePriceAndTheRuleEveryFenIsGivenAndEachFenBackIsOneFenOfOneOfThem() {
        var random = new Random(20_261_127);
        for (int round = 0; round < 4_000; round++) {
            var terms = terms(random);
            var line = anyLine(random);
            var given = Sharing.of(line, terms);
            assertThat(given.totalFen()).isEqualTo(line.totalFen());
            assertThat(parts(given)).allMatch(fen -> fen >= 0);
            assertThat(given.householdFen()).isGreaterThanOrEqualTo(line.farmGateFen() * line.quantity());

            long from = random.nextLong(line.totalFen());
            long to = Math.min(line.totalFen(), from + 50);
            var before = Sharing.back(given, from);
            for (long back = from + 1; back <= to; back++) {
                var now = Sharing.back(given, back);
                assertThat(parts(now.minus(before)).stream().sorted().toList()).isEqualTo(List.of(0L, 0L, 0L, 0L, 1L));
                before = now;
            }
        }
    }

    @Test
    void whateverGoesBackTheHouseholdKeepsItsFarmGateForWhatStaysSold() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var terms = terms(random);
            var line = anyLine(random);
            int quantity = random.nextInt(line.quantity() + 1);
            var kept = Sharing.kept(line.refunded(quantity, quantity * line.priceFen()), terms);

            assertThat(kept.totalFen()).isEqualTo(line.priceFen() * (line.quantity() - quantity));
            assertThat(kept.householdFen()).isGreaterThanOrEqualTo(line.farmGateFen() * (line.quantity() - quantity));
        }
    }

    private static List<Long> parts(PriceShares shares) {
        return List.of(
                shares.householdFen(), shares.storeFen(), shares.stationFen(), shares.platformFen(), shares.taxFen());
    }

    static SettlementTerms terms(Random random) {
        var on = random.nextBoolean() ? TaxOn.GOODS : TaxOn.PLATFORM;
        return new SettlementTerms(random.nextInt(400), random.nextInt(300), random.nextInt(300), on);
    }

    private static OrderLine anyLine(Random random) {
        long price = 1L + random.nextInt(random.nextBoolean() ? 30 : 50_000);
        long farmGate = random.nextLong(price + 1);
        return line(1 + random.nextInt(9), price, farmGate, random.nextLong(price - farmGate + 1));
    }

    private static OrderLine line(int quantity, long price, long farmGate, long store) {
        return new OrderLine(1, new ItemId(7, new UUID(0, 1)), new UUID(0, 2), quantity, price, farmGate, store, 500);
    }
}
