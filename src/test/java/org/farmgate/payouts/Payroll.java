package org.farmgate.payouts;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.Families;
import org.farmgate.registry.HouseholdId;
import org.farmgate.stations.Station;
import org.farmgate.stations.StationOpening;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Made-up households that have earned something, each test's in a county of its own. */
@TestComponent
class Payroll {

    static final Actor MAKER = new Actor(new UUID(1, 1), "制单人");
    static final Actor SECOND = new Actor(new UUID(2, 2), "复核人");
    static final String CARD = "9999000012015354";

    private static final AtomicInteger COUNTIES = new AtomicInteger();

    private final Places places;
    private final Families families;
    private final PayeeWriting payees;
    private final StationOpening opening;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Payroll(
            Places places,
            Families families,
            PayeeWriting payees,
            StationOpening opening,
            Ledger ledger,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.places = places;
        this.families = families;
        this.payees = payees;
        this.opening = opening;
        this.ledger = ledger;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** A household with what it has earned. */
    record Family(HouseholdId id, UUID grower, int village) {

        Earner earner() {
            return new Earner(Party.HOUSEHOLD, grower);
        }

        int county() {
            return id.county();
        }
    }

    /** A county in which nothing has happened yet. */
    Place county() {
        var province = places.byCode(Kind.PROVINCE, "130000").orElseThrow();
        return places.children(province.id()).stream()
                .flatMap(prefecture -> places.children(prefecture.id()).stream())
                .filter(place -> !places.children(place.id()).isEmpty())
                .skip(COUNTIES.getAndIncrement())
                .findFirst()
                .orElseThrow();
    }

    int village(Place county, int no) {
        return places.children(places.children(county.id()).get(0).id()).get(no).id();
    }

    Family family(Place county, String head) {
        return family(county, 0, head);
    }

    Family family(Place county, int villageNo, String head) {
        int village = village(county, villageNo);
        var id = families.settle(village, head);
        return new Family(id, families.grower(village, id), village);
    }

    <T> T within(int village, Supplier<T> deed) {
        return families.within(village, deed);
    }

    /** Reads in a transaction, which binds the scope. */
    <T> T reading(Supplier<T> deed) {
        return Objects.requireNonNull(transaction.execute(status -> deed.get()));
    }

    /** A household with an account that can be paid and money on it. */
    Family earning(Place county, String head, long fen) {
        var family = family(county, head);
        bank(family, CARD);
        earn(family, fen);
        return family;
    }

    void bank(Family family, String card) {
        write(family, new Destination(Way.BANK, "王桂英", card, "农村信用社"), null);
    }

    void cash(Family family, UUID station) {
        write(family, new Destination(Way.CASH, "王桂英", "", ""), station);
    }

    private void write(Family family, Destination account, @Nullable UUID station) {
        within(family.village(), () -> {
            payees.write(family.id(), account, station, new UUID(7, 7));
            return family;
        });
    }

    UUID station(Place county) {
        var id = ids.next();
        opening.open(new Station(county.id(), id, village(county, 0), "石板村服务站", "村委会旁", "8:00-18:00", null));
        return id;
    }

    void earn(Family family, long fen) {
        post(
                family.county(),
                TransferKind.SETTLEMENT,
                AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN),
                family.earner().party().account(family.grower()),
                fen);
    }

    /** A sale was refunded after it had been settled. */
    void owe(Family family, long fen) {
        post(
                family.county(),
                TransferKind.CLAIM,
                Party.claim(family.grower()),
                AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN),
                fen);
    }

    /** A buyer pays in cash at the station. */
    void putIntoBox(int county, UUID station, long fen) {
        post(county, TransferKind.CASH, Movements.box(station), AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN), fen);
    }

    private void post(int county, TransferKind kind, AccountRef from, AccountRef to, long fen) {
        var reference = ids.next();
        transaction.executeWithoutResult(status -> ledger.post(List.of(Transfer.of(
                county,
                "test/" + reference,
                kind,
                reference,
                clock.instant(),
                List.of(new Leg(from, -fen), new Leg(to, fen))))));
    }

    long balance(Family family) {
        return balance(family.county(), family.earner().party().account(family.grower()));
    }

    long balance(int county, AccountKind kind) {
        return balance(county, AccountRef.of(kind, Money.YUAN));
    }

    long balance(int county, AccountRef account) {
        return ledger.balance(county, account).minor();
    }
}
