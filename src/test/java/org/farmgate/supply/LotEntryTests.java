package org.farmgate.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class LotEntryTests {

    @Autowired
    LotEntry entry;

    @Autowired
    Lots lots;

    @Autowired
    ProduceKinds kinds;

    @Autowired
    Places places;

    @Autowired
    Ids ids;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    @Test
    void whatAHouseholdBringsBecomesALotThatCanBeFound() {
        var station = ids.next();
        var lot = entry.enter(pepper(5_000, station));

        assertThat(lots.find(lot.id())).hasValueSatisfying(found -> {
            assertThat(found.leftGrams()).isEqualTo(5_000);
            assertThat(found.produce().zh()).isEqualTo("花椒");
            assertThat(found.number()).hasSize(10);
        });
        assertThat(lots.byNumber(cheng(), lot.number())).map(Lot::id).contains(lot.id());
        assertThat(lots.ofStation(cheng(), station, null).rows())
                .extracting(Lot::id)
                .containsExactly(lot.id());
        assertThat(lots.left(cheng(), List.of(lot.grower()), "no key of ours").rows())
                .extracting(Lot::id)
                .containsExactly(lot.id());
    }

    @ParameterizedTest
    @ValueSource(longs = {-5_000, 0, LotEntry.WEIGHT_GRAMS_MAX + 1, Long.MIN_VALUE})
    void refusesAWeightThatNoScalesShow(long weightGrams) {
        assertRefused(SupplyRefusal.WEIGHT_OUT_OF_BOUNDS, () -> entry.enter(pepper(weightGrams, ids.next())));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, LotEntry.PRICE_FEN_MAX + 1})
    void refusesAPriceThatNobodyPays(long priceFen) {
        assertRefused(
                SupplyRefusal.PRICE_OUT_OF_BOUNDS,
                () -> entry.enter(lot("huajiao", village(), 1_000, today(), priceFen)));
    }

    @Test
    void refusesProduceThatIsOnNoList() {
        assertRefused(
                SupplyRefusal.PRODUCE_UNKNOWN, () -> entry.enter(lot("unobtainium", village(), 1_000, today(), 4_000)));
    }

    @Test
    void refusesAVillageOfAnotherCountyAndAPlaceThatIsNone() {
        int elsewhere =
                firstVillage(places.byCode(Kind.COUNTY, "621202").orElseThrow().id());
        for (int village : List.of(elsewhere, cheng(), -1)) {
            assertRefused(
                    SupplyRefusal.VILLAGE_UNKNOWN, () -> entry.enter(lot("huajiao", village, 1_000, today(), 4_000)));
        }
    }

    @Test
    void refusesAHarvestOfTomorrowAndOneOfLongAgo() {
        assertRefused(
                SupplyRefusal.HARVEST_IN_THE_FUTURE,
                () -> entry.enter(lot("huajiao", village(), 1_000, today().plusDays(1), 4_000)));
        assertRefused(
                SupplyRefusal.HARVEST_TOO_LONG_AGO,
                () -> entry.enter(lot("huajiao", village(), 1_000, today().minusYears(6), 4_000)));
    }

    @Test
    void takingMoreThanIsLeftIsRefusedAndWhatIsGivenBackCanBeTakenAgain() {
        var lot = entry.enter(pepper(1_000, ids.next()));
        lots.take(lot.id(), 800);
        assertRefused(SupplyRefusal.LOT_TOO_LITTLE_LEFT, () -> lots.take(lot.id(), 201));

        lots.giveBack(lot.id(), 300);

        lots.take(lot.id(), 500);
        assertThat(lots.find(lot.id())).map(Lot::leftGrams).contains(0L);
        assertThat(lots.left(cheng(), List.of(lot.grower()), null).rows()).isEmpty();
        assertRefused(SupplyRefusal.LOT_UNKNOWN, () -> lots.take(new LotId(cheng(), ids.next()), 1));
    }

    @Test
    void twoWhoTakeTheLastGramsAtOnceDoNotBothGetThem() throws Exception {
        var lot = entry.enter(pepper(1_000, ids.next()));
        Callable<Boolean> store = () -> {
            try {
                lots.take(lot.id(), 1_000);
                return true;
            } catch (Refused refused) {
                return false;
            }
        };

        var stores = Executors.newFixedThreadPool(2);
        try {
            assertThat(stores.invokeAll(List.of(store, store)).stream().map(LotEntryTests::join))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            stores.shutdown();
        }
    }

    @Test
    void theDatabaseKeepsWeightsTrueByItself() {
        var lot = entry.enter(pepper(1_000, ids.next()));
        assertThatThrownBy(() -> jdbc.sql("update supply.lot set taken_grams = 1001 where county = ? and id = ?")
                        .params(lot.id().county(), lot.id().value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void everyKindHasTwoNamesAndAPictureThatExists() {
        assertThat(kinds.all()).hasSizeGreaterThanOrEqualTo(28).allSatisfy(kind -> {
            assertThat(kind.zh()).isNotBlank();
            assertThat(kind.en()).isNotBlank();
            assertThat(getClass().getResource("/static/produce/" + kind.picture() + ".svg"))
                    .as(kind.picture())
                    .isNotNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(SupplyRefusal refusal) {
        for (var locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(refusal.key(), new Object[] {1}, locale))
                    .isNotBlank();
        }
    }

    private NewLot pepper(long weightGrams, UUID station) {
        return new NewLot(cheng(), ids.next(), "huajiao", village(), station, weightGrams, Grade.FIRST, today(), 4_000);
    }

    private NewLot lot(String produce, int village, long weightGrams, LocalDate harvestedOn, long priceFen) {
        return new NewLot(
                cheng(), ids.next(), produce, village, ids.next(), weightGrams, Grade.FIRST, harvestedOn, priceFen);
    }

    private int cheng() {
        return places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
    }

    private int village() {
        return firstVillage(cheng());
    }

    private int firstVillage(int county) {
        var township = places.children(county).get(0);
        return places.children(township.id()).get(0).id();
    }

    private LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    private static void assertRefused(SupplyRefusal reason, ThrowingCallable act) {
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
