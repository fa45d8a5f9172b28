package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.farmgate.proof.crash.CrashDriver.Goods;

/** What is on sale while programs are killed: plenty of most goods, and too little of a few that everybody wants. */
record Shelf(List<Goods> goods) {

    private static final int STORES_PER_COUNTY = 2;
    private static final int GOODS_PER_STORE = 6;
    private static final int PLENTY = 1_000_000;
    private static final int SCARCE = 12;
    private static final int SCARCE_EVERY = 6;

    static Shelf of(List<Integer> counties, RandomGenerator random) {
        var goods = new ArrayList<Goods>();
        for (int county : counties) {
            for (int store = 0; store < STORES_PER_COUNTY; store++) {
                var storeId = id(random);
                for (int each = 0; each < GOODS_PER_STORE; each++) {
                    int quantity = goods.size() % SCARCE_EVERY == 0 ? SCARCE : PLENTY;
                    goods.add(new Goods(county, id(random), storeId, 1_000 + random.nextInt(9_000), quantity));
                }
            }
        }
        return new Shelf(List.copyOf(goods));
    }

    Goods any(RandomGenerator random) {
        return goods.get(random.nextInt(goods.size()));
    }

    private static UUID id(RandomGenerator random) {
        return new UUID((random.nextLong() & ~0xf000L) | 0x7000, (random.nextLong() >>> 2) | (1L << 63));
    }
}
