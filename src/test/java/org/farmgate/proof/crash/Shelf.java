package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.farmgate.proof.crash.CrashDriver.Goods;
import org.farmgate.proof.crash.PaydayDriver.Businesses;

/** What is on sale while programs are killed, of the counties' households: plenty of most goods, and too little of a few that everybody wants. */
record Shelf(List<Goods> goods) {

    private static final int STORES_PER_COUNTY = 2;
    private static final int GOODS_PER_STORE = 6;
    private static final int PLENTY = 1_000_000;
    private static final int SCARCE = 12;
    private static final int SCARCE_EVERY = 6;

    /** @param growers each county's, by their pseudonyms */
    static Shelf of(Map<Integer, List<UUID>> growers, RandomGenerator random) {
        var goods = new ArrayList<Goods>();
        growers.forEach((county, its) -> {
            for (int store = 0; store < STORES_PER_COUNTY; store++) {
                var storeId = id(random);
                var station = id(random);
                for (int each = 0; each < GOODS_PER_STORE; each++) {
                    int quantity = goods.size() % SCARCE_EVERY == 0 ? SCARCE : PLENTY;
                    var grower = its.get(goods.size() % its.size());
                    goods.add(new Goods(
                            county, id(random), storeId, station, grower, 1_000 + random.nextInt(9_000), quantity));
                }
            }
        });
        return new Shelf(List.copyOf(goods));
    }

    /** The stores of a county, and the stations that pack for them. */
    Businesses businesses(int county) {
        return new Businesses(of(county, Goods::store), of(county, Goods::station));
    }

    private List<UUID> of(int county, Function<Goods, UUID> who) {
        return goods.stream()
                .filter(one -> one.county() == county)
                .map(who)
                .distinct()
                .toList();
    }

    Goods any(RandomGenerator random) {
        return goods.get(random.nextInt(goods.size()));
    }

    private static UUID id(RandomGenerator random) {
        return new UUID((random.nextLong() & ~0xf000L) | 0x7000, (random.nextLong() >>> 2) | (1L << 63));
    }
}
