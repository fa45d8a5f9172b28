package org.farmgate.payouts;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.farmgate.stations.Stations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: it is written down where an earner is paid from now on. What was there before stays, for what went there. */
@Service
public class PayeeWriting {

    private final Payees payees;
    private final SealedAccounts accounts;
    private final Households households;
    private final Stations stations;
    private final Audit audit;
    private final Clock clock;

    PayeeWriting(
            Payees payees,
            SealedAccounts accounts,
            Households households,
            Stations stations,
            Audit audit,
            Clock clock) {
        this.payees = payees;
        this.accounts = accounts;
        this.households = households;
        this.stations = stations;
        this.audit = audit;
        this.clock = clock;
    }

    /** A household's, by its officer: the bound scope must cover it. */
    @Transactional
    public void write(HouseholdId household, Destination account, @Nullable UUID station, UUID by) {
        var grower = households.growerOf(household).orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
        int village = households
                .byGrower(household.county(), grower)
                .orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse)
                .village();
        var earner = new Earner(Party.HOUSEHOLD, grower);
        int revision = add(household.county(), earner, account, station, by);
        accounts.addHousehold(household, village, grower, revision, account);
        audit.record(household.county(), "payouts.payee-written", household.toString(), null);
    }

    /** Anyone else's. */
    @Transactional
    public void write(int county, Earner earner, Destination account, @Nullable UUID station, UUID by) {
        if (earner.party() == Party.HOUSEHOLD) {
            throw new IllegalArgumentException("a household is written by its officer");
        }
        int revision = add(county, earner, account, station, by);
        accounts.addBusiness(county, earner, revision, account);
        audit.record(county, "payouts.payee-written", earner.toString(), null);
    }

    private int add(int county, Earner earner, Destination account, @Nullable UUID station, UUID by) {
        var box = Optional.ofNullable(station).filter(it -> account.way() == Way.CASH);
        if (account.way() == Way.CASH
                && box.flatMap(it -> stations.find(county, it)).isEmpty()) {
            throw PayoutsRefusal.STATION_MISSING.refuse();
        }
        int revision = payees.find(county, earner).map(Payee::revision).orElse(0) + 1;
        payees.add(county, earner, revision, account.way(), box.orElse(null), account.tail(), by, clock.instant());
        return revision;
    }
}
