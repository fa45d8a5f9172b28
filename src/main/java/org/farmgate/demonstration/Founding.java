package org.farmgate.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.farmgate.accounts.AccountId;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.KnownPasswords;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.demonstration.Records.Grower;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.market.Leading;
import org.farmgate.market.NewStore;
import org.farmgate.market.StoreId;
import org.farmgate.market.StoreKind;
import org.farmgate.market.StoreName;
import org.farmgate.market.StoreOpening;
import org.farmgate.places.Designations;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.farmgate.registry.Officer;
import org.farmgate.registry.Registering;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets a county up, by the use cases of its offices: people in office, households, stores that lead them. Whole or not at all. */
@Component
class Founding {

    private static final String STEP = "founded";
    private static final String DESIGNATION = "poverty-counties";
    private static final LocalDate DESIGNATED_SINCE = LocalDate.of(2014, 1, 1);

    private final KnownPasswords passwords = new KnownPasswords();
    private final Scenery scenery;
    private final SignIns signIns;
    private final Families families;
    private final Records records;
    private final Days days;
    private final Accounts accounts;
    private final Designations designations;
    private final Registering registering;
    private final Households households;
    private final StoreOpening opening;
    private final Leading leading;
    private final Stationing stationing;
    private final HistoryClock clock;
    private final Scopes scopes;
    private final TransactionTemplate transactions;

    Founding(
            Scenery scenery,
            SignIns signIns,
            Families families,
            Records records,
            Days days,
            Accounts accounts,
            Designations designations,
            Registering registering,
            Households households,
            StoreOpening opening,
            Leading leading,
            Stationing stationing,
            HistoryClock clock,
            Scopes scopes,
            TransactionTemplate transactions) {
        this.scenery = scenery;
        this.signIns = signIns;
        this.families = families;
        this.records = records;
        this.days = days;
        this.accounts = accounts;
        this.designations = designations;
        this.registering = registering;
        this.households = households;
        this.opening = opening;
        this.leading = leading;
        this.stationing = stationing;
        this.clock = clock;
        this.scopes = scopes;
        this.transactions = transactions;
    }

    void found(Site site) {
        if (!records.done(site.id(), STEP)) {
            scopes.within(Scope.county(site.id()), () -> transactions.executeWithoutResult(whole -> write(site)));
        }
    }

    private void write(Site site) {
        if (site.county().designated()) {
            designations.designate(site.id(), DESIGNATION, DESIGNATED_SINCE);
        }
        var people = at(40, () -> inOffice(site));
        var officer = officer(people, Role.COUNTY_OFFICER, site);
        var growers = register(site, officer);
        var keeper = officer(people, Role.SELLER, site).account();
        openStores(site, growers, keeper, at(35, () -> stationing.open(site)));
        records.setDone(site.id(), STEP);
    }

    /** Each with the account it got, by login. */
    private Map<String, Officer> inOffice(Site site) {
        var wanted = signIns.inOffice(site, scenery);
        List<AccountId> ids = accounts.createAll(wanted, passwords);
        var people = new HashMap<String, Officer>();
        for (int i = 0; i < ids.size(); i++) {
            people.put(
                    wanted.get(i).login().value(),
                    new Officer(ids.get(i).value(), wanted.get(i).name()));
        }
        return people;
    }

    private Officer officer(Map<String, Officer> people, Role role, Site site) {
        var officer = people.get(signIns.login(role, site));
        if (officer == null) {
            throw new IllegalStateException(site.code() + " has no " + role);
        }
        return officer;
    }

    private record Registered(UUID grower, int number, int village) {}

    private List<Registered> register(Site site, Officer officer) {
        var growers = new ArrayList<Registered>();
        for (int number = 1; number <= site.county().households(); number++) {
            int village =
                    site.villages().get((number - 1) % site.villages().size()).id();
            var day = days.first().minusDays(30 - number % 28);
            var family = families.make(site, number, village, day);
            var id = clock.at(Days.at(day, 36_000 + number * 60), () -> registering.register(family, officer));
            growers.add(new Registered(households.growerOf(id).orElseThrow(), number, village));
            if (number == site.county().villager()) {
                letSignIn(site, id, village);
            }
        }
        return growers;
    }

    private void letSignIn(Site site, HouseholdId id, int village) {
        var name = scenery.name(Chance.of(site.code(), "villager"));
        var villager = signIns.villager(site, name, new NewAccount.Household(id.county(), id.value()), village);
        at(1, () -> accounts.createAll(List.of(villager), passwords));
    }

    /** The households are dealt to the stores in turn: each store leads tens of them. */
    private void openStores(Site site, List<Registered> growers, UUID keeper, Map<Integer, UUID> stations) {
        var stores = scenery.stores(site.county());
        for (int i = 0; i < stores.size(); i++) {
            var led = new ArrayList<Registered>();
            for (int number = i; number < growers.size(); number += stores.size()) {
                led.add(growers.get(number));
            }
            openStore(site, stores.get(i), led, keeper, stations);
        }
    }

    private void openStore(
            Site site, Scenery.Store wanted, List<Registered> led, UUID keeper, Map<Integer, UUID> stations) {
        var owner = wanted.kind() == StoreKind.HOUSEHOLD
                ? led.get(0).grower()
                : UUID.nameUUIDFromBytes((site.code() + wanted.name()).getBytes(UTF_8));
        var store = at(
                        1,
                        () -> opening.open(new NewStore(
                                site.id(), wanted.kind(), owner, keeper, new StoreName(wanted.name()), wanted.about())))
                .id();
        for (var grower : led) {
            at(1, () -> lead(store, grower));
            records.add(new Grower(
                    site.id(),
                    grower.grower(),
                    grower.number(),
                    grower.village(),
                    wanted.name(),
                    store.value(),
                    Objects.requireNonNull(stations.get(grower.village()))));
        }
    }

    private Registered lead(StoreId store, Registered grower) {
        leading.begin(store, grower.grower());
        return grower;
    }

    private <T> T at(int daysBefore, Supplier<T> deed) {
        return clock.at(days.before(daysBefore, 9), deed);
    }
}
