package org.farmgate.market;

import static org.farmgate.market.MarketRefusal.STORE_CLOSED;
import static org.farmgate.market.MarketRefusal.STORE_LEADS_TOO_MANY;
import static org.farmgate.market.MarketRefusal.STORE_UNKNOWN;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a store begins to lead a household, that is, to sell what it grows; or ends it. */
@Service
public class Leading {

    public static final int GROWERS_MAX = 1_000;

    private final Stores stores;
    private final Audit audit;
    private final Clock clock;

    Leading(Stores stores, Audit audit, Clock clock) {
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
    }

    /** Beginning twice is beginning once. */
    @Transactional
    public void begin(StoreId id, UUID grower) {
        var store = stores.find(id).orElseThrow(STORE_UNKNOWN::refuse);
        if (!store.open()) {
            throw STORE_CLOSED.refuse();
        }
        if (stores.growers(id).size() >= GROWERS_MAX) {
            throw STORE_LEADS_TOO_MANY.refuse(GROWERS_MAX);
        }
        if (stores.lead(id, grower, clock.instant())) {
            audit.record(id.county(), "market.leading-begun", id.value() + " " + grower, null);
        }
    }

    /** What the store offers of this household stays on the shelf until it is closed. */
    @Transactional
    public void end(StoreId id, UUID grower) {
        if (stores.leave(id, grower)) {
            audit.record(id.county(), "market.leading-ended", id.value() + " " + grower, null);
        }
    }
}
