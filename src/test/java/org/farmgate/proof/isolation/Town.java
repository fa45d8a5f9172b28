package org.farmgate.proof.isolation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.farmgate.accounts.Role;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.market.Leading;
import org.farmgate.market.NewOffer;
import org.farmgate.market.NewStore;
import org.farmgate.market.Offer;
import org.farmgate.market.Offering;
import org.farmgate.market.Store;
import org.farmgate.market.StoreKind;
import org.farmgate.market.StoreName;
import org.farmgate.market.StoreOpening;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.SubOrderId;
import org.farmgate.payouts.Actor;
import org.farmgate.payouts.BatchDeciding;
import org.farmgate.payouts.BatchMaking;
import org.farmgate.payouts.Earner;
import org.farmgate.payouts.Party;
import org.farmgate.payouts.PayeeWriting;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Kind;
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
import org.farmgate.registry.PhoneNumber;
import org.farmgate.registry.Purpose;
import org.farmgate.registry.Registering;
import org.farmgate.registry.Registration;
import org.farmgate.registry.Relation;
import org.farmgate.registry.Standing;
import org.farmgate.stations.Station;
import org.farmgate.stations.StationOpening;
import org.farmgate.supply.Grade;
import org.farmgate.supply.LotEntry;
import org.farmgate.supply.NewLot;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real county with made-up people: one household, its lot, store and offer, and a buyer's order. Every personal value
 * is marked, so that it can be looked for in whatever anybody is shown.
 */
final class Town {

    final Place county;
    final Place township;
    final Place village;
    final String mark;
    final HouseholdId household;
    final UUID grower;
    final Store store;
    final UUID station;
    final Offer offer;
    final Placed order;
    final Map<Rule.Mark, List<String>> marks;

    private final Map<String, Map<String, String>> things = new TreeMap<>();
    private final ApplicationContext program;
    private final int no;

    /** @param mark four Chinese characters that stand nowhere else, and {@code no} digits likewise */
    Town(ApplicationContext program, String countyCode, String mark, int no, UUID keeper) {
        this.program = program;
        this.mark = mark;
        this.no = no;
        var places = program.getBean(Places.class);
        this.county = places.byCode(Kind.COUNTY, countyCode).orElseThrow();
        this.township = places.children(county.id()).get(0);
        this.village = places.children(township.id()).get(0);
        this.household = register(no);
        this.grower = within(() -> program.getBean(Households.class).growerOf(household))
                .orElseThrow();
        this.store = program.getBean(StoreOpening.class)
                .open(new NewStore(
                        county.id(),
                        StoreKind.COOPERATIVE,
                        program.getBean(Ids.class).next(),
                        keeper,
                        new StoreName("Pears " + no),
                        "Made up."));
        this.station = station(no);
        this.offer = offer();
        this.order = order(no);
        this.marks = Map.of(
                Rule.Mark.HOUSEHOLD, List.of(mark + "户", phone(no, 1), identity(no), mark + "记事", mark + "门"),
                Rule.Mark.BUYER, List.of(mark + "买", phone(no, 2), mark + "路"),
                Rule.Mark.BANK, List.of(card(no, 1), card(no, 2), card(no, 3)));
        payout();
        things.put(
                "household",
                Map.of("county", "" + county.id(), "id", household.value().toString()));
        things.put(
                "store",
                Map.of("county", "" + county.id(), "store", store.id().value().toString()));
        things.put("order", Map.of("token", order.token()));
        var subOrder = order.subOrders().get(0);
        things.put(
                "suborder",
                Map.of(
                        "county",
                        "" + subOrder.county(),
                        "subOrder",
                        subOrder.value().toString()));
        things.put("wish", part(subOrder, "wish"));
        things.put("arrival", part(subOrder, "refund"));
        things.put(
                "weighing",
                Map.of(
                        "station", station.toString(),
                        "village", Integer.toString(village.id()),
                        "grower", grower.toString()));
        things.put("countystation", Map.of("county", "" + county.id(), "id", station.toString()));
        things.put("station", Map.of("station", station.toString()));
        things.put(
                "returned",
                Map.of("station", station.toString(), "refund", subOrder.value().toString()));
        things.put(
                "packing",
                Map.of(
                        "county",
                        "" + subOrder.county(),
                        "order",
                        subOrder.value().toString()));
        things.put("province", Map.of("code", county.code().substring(0, 2) + "0000"));
        things.put("shapes", Map.of("name", "country"));
        things.put("county", Map.of("county", "" + county.id()));
    }

    /** Something of the sub-order that nobody made: who may not see the order is not told so. */
    private static Map<String, String> part(SubOrderId subOrder, String what) {
        return Map.of(
                "county",
                "" + subOrder.county(),
                "subOrder",
                subOrder.value().toString(),
                what,
                subOrder.value().toString());
    }

    /** Values for the path's variables; things that a rule names and nobody made are wrong in the table. */
    Map<String, String> thing(String name) {
        var thing = things.get(name);
        if (thing == null) {
            throw new IllegalStateException("there is no such thing in a town: " + name);
        }
        return thing;
    }

    /** The token of the public code on the household's door. */
    String doorToken() {
        return program.getBean(JdbcClient.class)
                .sql("select public_token from registry.door where county = :county")
                .param("county", county.id())
                .query(String.class)
                .single();
    }

    String buyersPhone() {
        return phone(no, 2);
    }

    void put(String name, Map<String, String> variables) {
        things.put(name, variables);
    }

    /** The place to which a person with this role is bound. */
    int area(Role role) {
        return switch (role) {
            case VILLAGE_OFFICER, VILLAGER -> village.id();
            case TOWNSHIP_OFFICER -> township.id();
            case CITY_OFFICER -> Objects.requireNonNull(county.parent());
            case STATION_AGENT -> village.id();
            case SELLER, WAREHOUSE, COURIER, COUNTY_OFFICER, COUNTY_MANAGER, AUDITOR, ADMINISTRATOR -> county.id();
        };
    }

    private <T> T within(Supplier<T> deed) {
        return program.getBean(Scopes.class).within(new Scope(Set.of(), Set.of(village.id())), deed);
    }

    private HouseholdId register(int no) {
        var head = new NewMember(
                Relation.HEAD,
                new PersonName(mark + "户"),
                new IdentityNumber(identity(no)),
                new PhoneNumber(phone(no, 1)));
        var registration = new Registration(
                village.id(),
                new DoorNumber(mark + "门"),
                Housing.BRICK,
                Standing.POOR,
                List.of(head),
                Set.of("huajiao"),
                new Income(2025, 1_234_500 + no),
                new LivelihoodNote(LocalDate.of(2026, 5, 1), mark + "记事"),
                new Consent(Set.of(Purpose.REGISTER, Purpose.SELL), ConsentForm.SIGNED, LocalDate.of(2026, 5, 1)));
        return within(() -> program.getBean(Registering.class)
                .register(registration, new Officer(program.getBean(Ids.class).next(), "Made-up officer")));
    }

    private UUID station(int no) {
        var id = program.getBean(Ids.class).next();
        program.getBean(StationOpening.class)
                .open(new Station(county.id(), id, village.id(), "Station " + no, "Made-up street", "8-18", null));
        return id;
    }

    private Offer offer() {
        program.getBean(Leading.class).begin(store.id(), grower);
        var today = ChinaDay.of(program.getBean(Clock.class).instant());
        var lot = program.getBean(LotEntry.class)
                .enter(new NewLot(
                        county.id(), grower, "huajiao", village.id(), station, 50_000, Grade.FIRST, today, 1_000));
        things.put(
                "lot",
                Map.of(
                        "county",
                        "" + county.id(),
                        "store",
                        store.id().value().toString(),
                        "lot",
                        lot.id().value().toString()));
        var offered = program.getBean(Offering.class)
                .offer(new NewOffer(store.id(), lot.id(), "Made-up pepper", "", 500, 50, 2_500));
        things.put(
                "offer",
                Map.of(
                        "county", "" + county.id(),
                        "store", store.id().value().toString(),
                        "offer", offered.id().value().toString()));
        return offered;
    }

    /** The household has earned something, which is to be paid to a marked account. */
    private void payout() {
        var ids = program.getBean(Ids.class);
        var writing = program.getBean(PayeeWriting.class);
        var clerk = ids.next();
        within(() -> {
            writing.write(household, new Destination(Way.BANK, mark + "户", card(no, 1), "Bank"), null, clerk);
            return household;
        });
        writing.write(
                county.id(),
                new Earner(Party.STORE, store.id().value()),
                new Destination(Way.BANK, "Pears", card(no, 2), "Bank"),
                null,
                clerk);
        var nobody = new UUID(0, 0);
        writing.write(
                county.id(),
                new Earner(Party.COUNTY, nobody),
                new Destination(Way.BANK, "County", card(no, 3), "Bank"),
                null,
                clerk);
        things.put("business", Map.of("county", "" + county.id(), "party", "COUNTY", "owner", nobody.toString()));
        earn(ids.next(), 100_000);
        var batch = program.getBean(BatchMaking.class)
                .make(
                        county.id(),
                        Way.BANK,
                        List.of(new Earner(Party.HOUSEHOLD, grower)),
                        ids.next().toString(),
                        new Actor(ids.next(), "Made-up maker"));
        program.getBean(BatchDeciding.class).approve(county.id(), batch, new Actor(ids.next(), "Made-up second"));
        things.put(
                "limitchange",
                Map.of("county", "" + county.id(), "change", ids.next().toString()));
        things.put("batch", Map.of("county", "" + county.id(), "batch", batch.toString()));
        var item = program.getBean(JdbcClient.class)
                .sql("select id from payouts.item where county = :county and batch = :batch")
                .param("county", county.id())
                .param("batch", batch)
                .query(UUID.class)
                .single();
        things.put("payout", Map.of("county", "" + county.id(), "item", item.toString()));
    }

    private void earn(UUID reference, long fen) {
        var from = AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN);
        var to = AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN);
        var transfer = Transfer.of(
                county.id(),
                "isolation/" + reference,
                TransferKind.SETTLEMENT,
                reference,
                program.getBean(Clock.class).instant(),
                List.of(new Leg(from, -fen), new Leg(to, fen)));
        program.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> program.getBean(Ledger.class).post(List.of(transfer)));
    }

    /** A card of nobody: no bank's numbers begin so. */
    private static String card(int no, int whose) {
        var digits = "99990000%d0000%03d99".formatted(whose, no);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int counted = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private Placed order(int no) {
        var recipient = new Recipient(mark + "买", phone(no, 2), mark + "路", county.id(), null);
        var line = new Placing.Line(offer.id(), 1, offer.priceFen());
        return program.getBean(Orders.class)
                .place(new Placing(
                        "isolation-check-" + no,
                        program.getBean(Clock.class).instant(),
                        List.of(line),
                        Map.of(),
                        recipient,
                        PaymentMode.SIMULATED,
                        Money.YUAN))
                .join();
    }

    private static String phone(int no, int whose) {
        return "1390000%d%03d".formatted(whose, no);
    }

    /** Of nobody: its first six digits are no place's. */
    private static String identity(int no) {
        var digits = "99999919800101" + "%03d".formatted(no);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
