package org.farmgate.market;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.Refunding;
import org.farmgate.registry.Families;
import org.farmgate.registry.HouseholdId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@FarmgateTest
@Import(Shops.class)
class EarningsTests {

    private static final String BUYER = "Buyer Nobody Shall See";
    private static final AtomicInteger STORES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    Leading leading;

    @Autowired
    Offering offering;

    @Autowired
    Families families;

    @Autowired
    Accounts accounts;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    @Test
    void aVillagerSeesWhatTheHouseholdEarnedDownToTheOrder() {
        var wang = household();
        var order = sold(wang, 2);

        var page = villager(wang).get("/earnings");

        var earned = ledger.balance(wang.county(), AccountRef.of(AccountKind.HOUSEHOLD, grower(wang), Money.YUAN));
        assertThat(earned.minor()).isGreaterThanOrEqualTo(4_000);
        var yuan = earned.minor() / 100 + "." + String.format("%02d", earned.minor() % 100);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("This month you earned " + yuan + " yuan; in all " + yuan + " yuan.")
                .contains(order.number(), "1 kg", "the buyer paid ¥100.00", "¥" + yuan)
                .doesNotContain(BUYER, order.token(), grower(wang).toString());
    }

    @Test
    void whatABuyerReturnedIsTakenOffAndSaidInWords() {
        var wang = household();
        var order = sold(wang, 2);
        var part = order.subOrders().get(0);
        var earned = ledger.balance(wang.county(), AccountRef.of(AccountKind.HOUSEHOLD, grower(wang), Money.YUAN));

        join(orders.refund(Refunding.lines(
                "earnings-back/" + part.value(),
                part,
                clock.instant(),
                List.of(new Refunding.Line(1, 1)),
                GoodsBack.KEPT,
                "wet",
                null)));

        var owed = ledger.balance(wang.county(), AccountRef.of(AccountKind.CLAIM, grower(wang), Money.YUAN));
        assertThat(owed.minor()).isNegative();
        long left = earned.minor() + owed.minor();
        var page = villager(wang).get("/earnings").body();
        assertThat(page)
                .contains("A buyer returned 1 pack: ¥" + (-owed.minor() / 100) + "."
                        + String.format("%02d", -owed.minor() % 100))
                .contains("in all " + left / 100 + "." + String.format("%02d", left % 100) + " yuan");
    }

    @Test
    void whoHasSoldNothingIsToldSo() {
        var page = villager(household()).reading("zh").get("/earnings");

        assertThat(page.body()).contains("这个月您挣了0.00元", "还没有送到的货");
    }

    @Test
    void aVillagerSeesTheOwnHouseholdOnly() {
        var order = sold(household(), 1);

        assertThat(villager(household()).get("/earnings").body()).doesNotContain(order.number());
    }

    @Test
    void thePageIsForVillagers() {
        var seller = SignedIn.as(port, accounts, Role.SELLER, shops.cheng());

        assertThat(seller.get("/earnings").statusCode()).isEqualTo(403);
        assertThat(SignedIn.guest(port).get("/earnings").statusCode()).isEqualTo(303);
    }

    private SignedIn villager(HouseholdId household) {
        return SignedIn.asVillager(
                port,
                accounts,
                shops.village(household.county()),
                new NewAccount.Household(household.county(), household.value()));
    }

    private HouseholdId household() {
        return families.settle(shops.village(shops.cheng()), "王大山");
    }

    private UUID grower(HouseholdId household) {
        return families.grower(shops.village(household.county()), household);
    }

    /** So many packs of 500 g, each for 50 yuan, delivered and settled. */
    private Placed sold(HouseholdId household, int packs) {
        var grower = grower(household);
        var store = shops.cooperative(household.county(), "Pepper of " + STORES.incrementAndGet());
        leading.begin(store.id(), grower);
        var lot = shops.lot(household.county(), grower, "huajiao", 10_000, 2_000);
        var offer = offering.offer(new NewOffer(store.id(), lot.id(), "Red pepper", "", 500, 10, 5_000));
        var placed = join(orders.place(new Placing(
                "earnings/" + UUID.randomUUID(),
                clock.instant(),
                List.of(new Placing.Line(offer.id(), packs, 5_000)),
                Map.of(),
                new Recipient(BUYER, "13900000000", "Lane 1", household.county(), null),
                PaymentMode.SIMULATED,
                Money.YUAN)));
        var part = placed.subOrders().get(0);
        join(orders.pack(part, "pack/" + part.value(), clock.instant()));
        join(orders.ship(part, "ship/" + part.value(), clock.instant()));
        join(orders.deliver(part, "deliver/" + part.value(), clock.instant()));
        await().atMost(60, SECONDS).until(() -> book.find(part).orElseThrow().state() == OrderState.SETTLED);
        return placed;
    }

    private static <T> T join(CompletableFuture<T> answer) {
        return answer.orTimeout(60, SECONDS).join();
    }
}
