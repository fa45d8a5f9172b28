package org.farmgate.proof.crash;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.Role;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.payouts.Earner;
import org.farmgate.payouts.Party;
import org.farmgate.payouts.PayeeWriting;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.Consent;
import org.farmgate.registry.ConsentForm;
import org.farmgate.registry.DoorNumber;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.farmgate.registry.Housing;
import org.farmgate.registry.IdentityNumber;
import org.farmgate.registry.Income;
import org.farmgate.registry.LivelihoodNote;
import org.farmgate.registry.NewMember;
import org.farmgate.registry.Officer;
import org.farmgate.registry.PersonName;
import org.farmgate.registry.Purpose;
import org.farmgate.registry.Registering;
import org.farmgate.registry.Registration;
import org.farmgate.registry.Relation;
import org.farmgate.registry.Standing;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The crash check's way to a county that has something to pay: its two managers, its households, and where each earner is paid. */
@RestController
@Profile("proof")
@Open
@RequestMapping("/api/proof/payday/{county}")
class PaydayDriver {

    static final String PASSWORD = "walnuts-in-autumn";

    private static final UUID OFFICER = new UUID(7, 7);
    private static final LocalDate SIGNED = LocalDate.of(2024, 5, 1);
    private static final String HOLDER = "王桂英";
    private static final String CARD = "9999000012015354";
    private static final String LOGIN = "payee@example.com";

    private final AtomicInteger people = new AtomicInteger();
    private final Places places;
    private final Accounts accounts;
    private final Registering registering;
    private final Households households;
    private final PayeeWriting payees;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    PaydayDriver(
            Places places,
            Accounts accounts,
            Registering registering,
            Households households,
            PayeeWriting payees,
            Scopes scopes,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.places = places;
        this.accounts = accounts;
        this.registering = registering;
        this.households = households;
        this.payees = payees;
        this.scopes = scopes;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** The two who answer for a county's payouts. */
    static List<String> managers(int county) {
        return List.of("manager.a." + county, "manager.b." + county);
    }

    /** Two managers, and so many households that can be paid; returns their pseudonyms. */
    @PostMapping("/office/{count}")
    List<UUID> open(@PathVariable int county, @PathVariable int count) {
        for (var login : managers(county)) {
            accounts.create(NewAccount.of(login, "Made-up manager", PASSWORD, county, Role.COUNTY_MANAGER));
        }
        int village = places.children(county).stream()
                .map(Place::id)
                .flatMap(township -> places.children(township).stream())
                .map(Place::id)
                .findFirst()
                .orElseThrow();
        var growers = new ArrayList<UUID>();
        scopes.within(new Scope(Set.of(), Set.of(village)), () -> {
            for (int no = 1; no <= count; no++) {
                var household = registering.register(household(village, no), new Officer(OFFICER, "李干部"));
                payees.write(household, destination(no), null, OFFICER);
                growers.add(households.growerOf(household).orElseThrow());
            }
        });
        return growers;
    }

    /** Who earns beside the households. */
    record Businesses(List<UUID> stores, List<UUID> stations) {}

    @PostMapping("/businesses")
    void businesses(@PathVariable int county, @RequestBody Businesses all) {
        all.stores()
                .forEach(store -> payees.write(county, new Earner(Party.STORE, store), destination(1), null, OFFICER));
        all.stations()
                .forEach(station ->
                        payees.write(county, new Earner(Party.STATION, station), destination(2), null, OFFICER));
    }

    private record Flagged(Party party, UUID owner, int revision) {}

    /** What came back from a wrong account is to be paid to another from now on. */
    @PostMapping("/corrections")
    void correct(@PathVariable int county) {
        scopes.within(Scope.county(county), () -> flagged(county).forEach(each -> correct(county, each)));
    }

    private List<Flagged> flagged(int county) {
        return jdbc.sql("""
                select p.party, p.owner, p.revision
                from payouts.payee p
                where p.county = :county and p.flagged_at is not null and not exists (
                  select from payouts.payee n
                  where n.county = p.county and n.party = p.party and n.owner = p.owner and n.revision > p.revision)
                """)
                .param("county", county)
                .query((row, number) -> new Flagged(
                        Party.valueOf(row.getString("party")),
                        row.getObject("owner", UUID.class),
                        row.getInt("revision")))
                .list();
    }

    private void correct(int county, Flagged payee) {
        var account = destination(payee.revision() + 1);
        if (payee.party() == Party.HOUSEHOLD) {
            payees.write(household(county, payee), account, null, OFFICER);
        } else {
            payees.write(county, new Earner(payee.party(), payee.owner()), account, null, OFFICER);
        }
    }

    private HouseholdId household(int county, Flagged payee) {
        var id = transaction.execute(status -> jdbc.sql("""
                select household
                from payouts.household_account
                where county = :county and grower = :grower and revision = :revision
                """)
                .param("county", county)
                .param("grower", payee.owner())
                .param("revision", payee.revision())
                .query(UUID.class)
                .single());
        if (id == null) {
            throw new IllegalStateException("a household without an account");
        }
        return new HouseholdId(county, id);
    }

    private static Destination destination(int no) {
        return no % 2 == 0
                ? new Destination(Way.ALIPAY, HOLDER, LOGIN, "")
                : new Destination(Way.BANK, HOLDER, CARD, "农村信用社");
    }

    private Registration household(int village, int no) {
        return new Registration(
                village,
                new DoorNumber(no + "号"),
                Housing.BRICK,
                Standing.POOR,
                List.of(new NewMember(Relation.HEAD, new PersonName(HOLDER), identity(), null)),
                Set.of(),
                new Income(2023, 1_280_000),
                new LivelihoodNote(SIGNED, "种核桃"),
                new Consent(Set.of(Purpose.REGISTER, Purpose.SELL), ConsentForm.SIGNED, SIGNED));
    }

    /** A number of nobody: its first six digits are no place's, its check character is right. */
    private IdentityNumber identity() {
        var digits = "99999719800101%03d".formatted(people.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return new IdentityNumber(digits + "10X98765432".charAt(sum % 11));
    }
}
