package org.farmgate.market;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.farmgate.supply.Grade;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotEntry;
import org.farmgate.supply.NewLot;
import org.springframework.boot.test.context.TestComponent;

/** Made-up stores with something on their shelves, for tests. */
@TestComponent
public class Shops {

    private final StoreOpening opening;
    private final Leading leading;
    private final LotEntry entry;
    private final Offering offering;
    private final Places places;
    private final Ids ids;
    private final Clock clock;

    Shops(
            StoreOpening opening,
            Leading leading,
            LotEntry entry,
            Offering offering,
            Places places,
            Ids ids,
            Clock clock) {
        this.opening = opening;
        this.leading = leading;
        this.entry = entry;
        this.offering = offering;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    public int cheng() {
        return county("621221");
    }

    public int wudu() {
        return county("621202");
    }

    public int county(String code) {
        return places.byCode(Kind.COUNTY, code).orElseThrow().id();
    }

    public int village(int county) {
        var township = places.children(county).get(0);
        return places.children(township.id()).get(0).id();
    }

    public Store cooperative(int county, String name) {
        return cooperative(county, name, ids.next());
    }

    public Store cooperative(int county, String name, UUID keeper) {
        return opening.open(
                new NewStore(county, StoreKind.COOPERATIVE, ids.next(), keeper, new StoreName(name), "Made up."));
    }

    /** A lot of a household that the store leads. */
    public Lot lot(Store store, String produce, long weightGrams, long farmGateFen) {
        var grower = ids.next();
        leading.begin(store.id(), grower);
        return lot(store.id().county(), grower, produce, weightGrams, farmGateFen);
    }

    public Lot lot(int county, UUID grower, String produce, long weightGrams, long farmGateFen) {
        var today = ChinaDay.of(clock.instant());
        return entry.enter(new NewLot(
                county, grower, produce, village(county), ids.next(), weightGrams, Grade.FIRST, today, farmGateFen));
    }

    /** Packs of 500 g, of which the farm gate gets half the price. */
    public Offer offer(Store store, String produce, String title, int packs, long priceFen) {
        var lot = lot(store, produce, 500L * packs, Math.max(1, priceFen / 2));
        return offering.offer(new NewOffer(store.id(), lot.id(), title, "", 500, packs, priceFen));
    }
}
