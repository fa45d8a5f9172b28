package org.farmgate.market;

import static org.farmgate.market.MarketRefusal.COUNTY_UNKNOWN;
import static org.farmgate.market.MarketRefusal.STORE_ABOUT_LENGTH;
import static org.farmgate.market.MarketRefusal.STORE_ALREADY_OPEN;

import java.time.Clock;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.Ids;
import org.farmgate.places.Places;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer opens an online store for a household, a co-operative or a workshop. */
@Service
public class StoreOpening {

    public static final int ABOUT_MAX = 400;

    private final Stores stores;
    private final Places places;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    StoreOpening(Stores stores, Places places, Audit audit, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.stores = stores;
        this.places = places;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Store open(NewStore opening) {
        if (places.find(opening.county())
                .filter(place -> place.kind().countyLevel())
                .isEmpty()) {
            throw COUNTY_UNKNOWN.refuse();
        }
        var about = opening.about().strip();
        if (about.length() > ABOUT_MAX) {
            throw STORE_ABOUT_LENGTH.refuse(ABOUT_MAX);
        }

        var store = new Store(
                new StoreId(opening.county(), ids.next()),
                opening.kind(),
                opening.owner(),
                opening.keeper(),
                opening.name(),
                about,
                clock.instant(),
                null);
        if (!stores.add(store)) {
            throw STORE_ALREADY_OPEN.refuse();
        }
        if (store.kind() == StoreKind.HOUSEHOLD) {
            stores.lead(store.id(), store.owner(), store.openedAt());
        }

        audit.record(
                store.id().county(), "market.store-opened", store.id().value().toString(), null);
        events.publishEvent(new StoreOpened(store.id(), store.openedAt()));
        return store;
    }
}
