package org.farmgate.supply;

import static org.farmgate.supply.SupplyRefusal.HARVEST_IN_THE_FUTURE;
import static org.farmgate.supply.SupplyRefusal.HARVEST_TOO_LONG_AGO;
import static org.farmgate.supply.SupplyRefusal.PRICE_OUT_OF_BOUNDS;
import static org.farmgate.supply.SupplyRefusal.PRODUCE_UNKNOWN;
import static org.farmgate.supply.SupplyRefusal.VILLAGE_UNKNOWN;
import static org.farmgate.supply.SupplyRefusal.WEIGHT_OUT_OF_BOUNDS;

import java.time.Clock;
import java.time.LocalDate;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Tokens;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a station agent weighs what a household brings and enters it as a lot. */
@Service
public class LotEntry {

    /** 20 tonnes: a lorry full. More than that did not grow in one household. */
    public static final long WEIGHT_GRAMS_MAX = 20_000_000;

    /** 100,000 yuan for 500 g. */
    public static final long PRICE_FEN_MAX = 10_000_000;

    private static final int HARVEST_YEARS_MAX = 5;
    private static final int NUMBER_LENGTH = 10;

    private final Lots lots;
    private final ProduceKinds kinds;
    private final Places places;
    private final Ids ids;
    private final Tokens tokens;
    private final Clock clock;

    LotEntry(Lots lots, ProduceKinds kinds, Places places, Ids ids, Tokens tokens, Clock clock) {
        this.lots = lots;
        this.kinds = kinds;
        this.places = places;
        this.ids = ids;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Transactional
    public Lot enter(NewLot entry) {
        var produce = kinds.find(entry.produce()).orElseThrow(PRODUCE_UNKNOWN::refuse);
        requireVillage(entry.village(), entry.county());
        requireWeight(entry.weightGrams());
        requirePrice(entry.farmGateFenPer500g());
        requireHarvest(entry.harvestedOn());

        var lot = new Lot(
                new LotId(entry.county(), ids.next()),
                tokens.shortCode(NUMBER_LENGTH),
                entry.grower(),
                produce,
                entry.village(),
                entry.station(),
                entry.weightGrams(),
                0,
                entry.grade(),
                entry.harvestedOn(),
                entry.farmGateFenPer500g(),
                clock.instant());
        lots.add(lot);
        return lot;
    }

    private void requireVillage(int village, int county) {
        boolean known = places.find(village)
                .filter(place -> place.kind() == Kind.VILLAGE)
                .isPresent();
        if (!known || places.path(village).stream().noneMatch(place -> place.id() == county)) {
            throw VILLAGE_UNKNOWN.refuse();
        }
    }

    private static void requireWeight(long weightGrams) {
        if (weightGrams < 1 || weightGrams > WEIGHT_GRAMS_MAX) {
            throw WEIGHT_OUT_OF_BOUNDS.refuse(WEIGHT_GRAMS_MAX / 1000);
        }
    }

    private static void requirePrice(long priceFen) {
        if (priceFen < 1 || priceFen > PRICE_FEN_MAX) {
            throw PRICE_OUT_OF_BOUNDS.refuse(PRICE_FEN_MAX / 100);
        }
    }

    private void requireHarvest(LocalDate harvestedOn) {
        var today = ChinaDay.of(clock.instant());
        if (harvestedOn.isAfter(today)) {
            throw HARVEST_IN_THE_FUTURE.refuse();
        }
        if (harvestedOn.isBefore(today.minusYears(HARVEST_YEARS_MAX))) {
            throw HARVEST_TOO_LONG_AGO.refuse(HARVEST_YEARS_MAX);
        }
    }
}
