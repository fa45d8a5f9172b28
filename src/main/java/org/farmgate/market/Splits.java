package org.farmgate.market;

import java.time.Clock;
import org.farmgate.orders.Item;
import org.farmgate.orders.SettlementRules;
import org.farmgate.supply.Lot;
import org.springframework.stereotype.Component;

/** Who would get how much of a price, by the rules of today. */
@Component
class Splits {

    private static final int GRAMS = 500;

    private final SettlementRules rules;
    private final Clock clock;

    Splits(SettlementRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** For a pack of the lot, before it is offered: the store's part may come out below zero. */
    Split of(Lot lot, int packGrams, long priceFen) {
        long farmGateFen = farmGateFen(lot.farmGateFenPer500g(), packGrams);
        var others = rules.preview(lot.id().county(), priceFen, 0, 0, clock.instant());
        long storeFen = priceFen - farmGateFen - others.stationFen() - others.platformFen() - others.taxFen();
        return new Split(priceFen, farmGateFen, others.stationFen(), others.platformFen(), others.taxFen(), storeFen);
    }

    /** For what is on the shelf. */
    Split of(Item item) {
        var shares = rules.preview(
                item.id().county(), item.priceFen(), item.farmGateFen(), item.storeFen(), clock.instant());
        return new Split(
                item.priceFen(),
                shares.householdFen(),
                shares.stationFen(),
                shares.platformFen(),
                shares.taxFen(),
                shares.storeFen());
    }

    /** Rounded up: what is left of a fen is the household's. */
    static long farmGateFen(long fenPer500g, int packGrams) {
        return (Math.multiplyExact(fenPer500g, (long) packGrams) + GRAMS - 1) / GRAMS;
    }
}
