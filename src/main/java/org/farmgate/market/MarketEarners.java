package org.farmgate.market;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.ledger.AccountKind;
import org.farmgate.payments.Earners;
import org.farmgate.payments.Funds;
import org.farmgate.registry.Households;
import org.springframework.stereotype.Component;

/** A villager may spend what the own household earned, a seller what the store earned that they run. */
@Component
class MarketEarners implements Earners {

    private static final int COUNTIES_MAX = 10;

    private final Households households;
    private final Stores stores;

    MarketEarners(Households households, Stores stores) {
        this.households = households;
        this.stores = stores;
    }

    @Override
    public List<Funds> of(User user) {
        var funds = new ArrayList<Funds>();
        if (user.is(Role.VILLAGER)) {
            households
                    .householdOf(user)
                    .ifPresent(household -> households
                            .growerOf(user)
                            .ifPresent(
                                    grower -> funds.add(new Funds(household.county(), AccountKind.HOUSEHOLD, grower))));
        }
        if (user.is(Role.SELLER)) {
            user.counties(Role.SELLER).stream()
                    .sorted()
                    .limit(COUNTIES_MAX)
                    .flatMap(county -> stores.keptBy(county, user.account()).stream())
                    .forEach(store -> funds.add(new Funds(
                            store.id().county(), AccountKind.STORE, store.id().value())));
        }
        return funds;
    }
}
