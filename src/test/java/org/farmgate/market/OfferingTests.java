package org.farmgate.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.farmgate.supply.SupplyRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;

@FarmgateTest
@Import(Shops.class)
class OfferingTests {

    @Autowired
    Shops shops;

    @Autowired
    StoreOpening opening;

    @Autowired
    Leading leading;

    @Autowired
    Offering offering;

    @Autowired
    Shelving shelving;

    @Autowired
    Offers offers;

    @Autowired
    Stores stores;

    @Autowired
    Items items;

    @Autowired
    Lots lots;

    @Autowired
    Ids ids;

    @Autowired
    MessageSource messages;

    @Test
    void anOwnerHasOneOpenStoreHoweverManyOfficersOpenItAtOnce() throws Exception {
        var owner = ids.next();
        Callable<Boolean> officer = () -> {
            try {
                opening.open(new NewStore(
                        shops.cheng(), StoreKind.HOUSEHOLD, owner, ids.next(), new StoreName("Walnuts of Chen"), ""));
                return true;
            } catch (Refused refused) {
                assertThat(refused.refusal()).isEqualTo(MarketRefusal.STORE_ALREADY_OPEN);
                return false;
            }
        };

        var office = Executors.newFixedThreadPool(2);
        try {
            assertThat(office.invokeAll(List.of(officer, officer)).stream().map(OfferingTests::join))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            office.shutdown();
        }
    }

    @Test
    void refusesAStoreInACountyThatDoesNotExist() {
        for (int county : List.of(0, -1, 10_001, 999_999_999)) {
            assertRefused(
                    MarketRefusal.COUNTY_UNKNOWN,
                    () -> opening.open(new NewStore(
                            county, StoreKind.WORKSHOP, ids.next(), ids.next(), new StoreName("Nowhere"), "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "two\nlines", "12345678901234567890123456789012345678901"})
    void refusesAStoreNameTooShortTooLongOrOfTwoLines(String name) {
        assertRefused(MarketRefusal.STORE_NAME_LENGTH, () -> new StoreName(name));
    }

    @Test
    void aHouseholdStoreLeadsItsOwnHouseholdAndOthersThatItIsGiven() {
        var owner = ids.next();
        var neighbour = ids.next();
        var store = opening.open(new NewStore(
                shops.cheng(), StoreKind.HOUSEHOLD, owner, ids.next(), new StoreName("Walnuts of Li"), ""));

        leading.begin(store.id(), neighbour);
        leading.begin(store.id(), neighbour);
        assertThat(stores.growers(store.id())).containsExactlyInAnyOrder(owner, neighbour);

        leading.end(store.id(), neighbour);
        assertThat(stores.growers(store.id())).containsExactly(owner);
    }

    @Test
    void anOfferOpensItsGoodsInTheOrderBookAndTakesThemFromTheLot() {
        var store = shops.cooperative(shops.cheng(), "Pepper of Cheng");
        var lot = shops.lot(store, "huajiao", 10_000, 4_000);

        var offer = offering.offer(new NewOffer(store.id(), lot.id(), "Red pepper", "Sun-dried", 250, 30, 3_200));

        assertThat(offers.find(offer.id())).hasValueSatisfying(found -> {
            assertThat(found.per500Fen()).isEqualTo(6_400);
            assertThat(found.lotNumber()).isEqualTo(lot.number());
        });
        assertThat(items.find(offer.id())).hasValueSatisfying(item -> {
            assertThat(item.available()).isEqualTo(30);
            assertThat(item.farmGateFen()).isEqualTo(2_000);
            assertThat(item.grower()).isEqualTo(lot.grower());
            assertThat(item.store()).isEqualTo(store.id().value());
        });
        assertThat(lots.find(lot.id())).map(Lot::leftGrams).contains(2_500L);
    }

    @Test
    void theSplitGivesEveryFenToSomebody() {
        var store = shops.cooperative(shops.cheng(), "Every fen");
        var lot = shops.lot(store, "huajiao", 10_000, 3_333);

        var split = offering.preview(lot, 333, 4_999);

        assertThat(split.farmGateFen()).isEqualTo(2_220); // 3,333 × 333 / 500, rounded up
        assertThat(split.farmGateFen() + split.stationFen() + split.platformFen() + split.storeFen())
                .isEqualTo(4_999);
    }

    @Test
    void refusesAPriceThatLeavesTheStoreLessThanNothing() {
        var store = shops.cooperative(shops.cheng(), "Too cheap");
        var lot = shops.lot(store, "huajiao", 10_000, 4_000);

        assertRefused(MarketRefusal.PRICE_LEAVES_NOTHING, () -> offer(store, lot.id(), 500, 1, 4_000));
        assertThat(lots.find(lot.id())).map(Lot::leftGrams).contains(10_000L);
    }

    @Test
    void refusesALotOfAHouseholdThatTheStoreDoesNotLead() {
        var store = shops.cooperative(shops.cheng(), "Leads nobody");
        var foreign = shops.lot(shops.cheng(), ids.next(), "honey", 5_000, 2_000);

        assertRefused(MarketRefusal.GROWER_NOT_LED, () -> offer(store, foreign.id(), 500, 1, 9_000));
        assertRefused(
                SupplyRefusal.LOT_UNKNOWN, () -> offer(store, new LotId(shops.cheng(), ids.next()), 500, 1, 9_000));
    }

    @Test
    void refusesMoreThanTheLotHolds() {
        var store = shops.cooperative(shops.cheng(), "Greedy");
        var lot = shops.lot(store, "honey", 5_000, 2_000);

        assertRefused(SupplyRefusal.LOT_TOO_LITTLE_LEFT, () -> offer(store, lot.id(), 500, 11, 9_000));
        assertThat(offers.ofStore(store.id(), null).rows()).isEmpty();
    }

    @Test
    void refusesPacksPricesAndTitlesOutOfBounds() {
        var store = shops.cooperative(shops.cheng(), "Out of bounds");
        var lot = shops.lot(store, "honey", 5_000, 2_000);

        assertRefused(MarketRefusal.PACK_OUT_OF_BOUNDS, () -> offer(store, lot.id(), 0, 1, 9_000));
        assertRefused(MarketRefusal.PACK_OUT_OF_BOUNDS, () -> offer(store, lot.id(), -500, 1, 9_000));
        assertRefused(MarketRefusal.PACKS_OUT_OF_BOUNDS, () -> offer(store, lot.id(), 500, 0, 9_000));
        assertRefused(MarketRefusal.PRICE_OUT_OF_BOUNDS, () -> offer(store, lot.id(), 500, 1, -1));
        assertRefused(
                MarketRefusal.TITLE_LENGTH,
                () -> offering.offer(new NewOffer(store.id(), lot.id(), " ", "", 500, 1, 9_000)));
        assertRefused(
                MarketRefusal.ABOUT_LENGTH,
                () -> offering.offer(new NewOffer(store.id(), lot.id(), "Honey", "x".repeat(1_001), 500, 1, 9_000)));
    }

    @Test
    void aNewPriceReachesTheOrderBookAndMorePacksComeFromTheLot() {
        var store = shops.cooperative(shops.cheng(), "Changes its mind");
        var lot = shops.lot(store, "honey", 5_000, 2_000);
        var offer = offer(store, lot.id(), 500, 4, 4_000);

        shelving.reprice(offer.id(), 5_000);
        shelving.restock(offer.id(), 6);

        assertThat(offers.find(offer.id())).map(Offer::priceFen).contains(5_000L);
        assertThat(items.find(offer.id())).hasValueSatisfying(item -> {
            assertThat(item.priceFen()).isEqualTo(5_000);
            assertThat(item.available()).isEqualTo(10);
        });
        assertRefused(SupplyRefusal.LOT_TOO_LITTLE_LEFT, () -> shelving.restock(offer.id(), 1));
        assertRefused(MarketRefusal.PRICE_LEAVES_NOTHING, () -> shelving.reprice(offer.id(), 2_000));
    }

    @Test
    void whatIsTakenOffTheShelfGoesBackToItsLot() {
        var store = shops.cooperative(shops.cheng(), "Closes");
        var lot = shops.lot(store, "honey", 5_000, 2_000);
        var offer = offer(store, lot.id(), 500, 10, 4_000);

        shelving.close(offer.id());

        assertThat(lots.find(lot.id())).map(Lot::leftGrams).contains(5_000L);
        assertThat(items.find(offer.id()))
                .hasValueSatisfying(item -> assertThat(item.open()).isFalse());
        assertRefused(MarketRefusal.OFFER_CLOSED, () -> shelving.close(offer.id()));
        assertRefused(MarketRefusal.OFFER_CLOSED, () -> shelving.reprice(offer.id(), 5_000));
        assertRefused(MarketRefusal.OFFER_UNKNOWN, () -> shelving.close(new ItemId(shops.cheng(), ids.next())));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(MarketRefusal refusal) {
        for (var locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(refusal.key(), new Object[] {2, 40}, locale))
                    .isNotBlank();
        }
    }

    private Offer offer(Store store, LotId lot, int packGrams, int packs, long priceFen) {
        return offering.offer(new NewOffer(store.id(), lot, "Something good", "", packGrams, packs, priceFen));
    }

    private static void assertRefused(Refusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }

    private static boolean join(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
