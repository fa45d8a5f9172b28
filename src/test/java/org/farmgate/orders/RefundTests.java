package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class RefundTests {

    private static final Person AGENT = new Person(new UUID(1, 1), "Bao");

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook orderBook;

    @Autowired
    RefundBook refunds;

    @Autowired
    Items items;

    @Autowired
    Ledger ledger;

    @Autowired
    SettlementRun settlement;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPackOfThreeGoesBackBeforeSettlementAndOnlyTheOthersAreSettled() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var order = paid(store, 801, new Placing.Line(pepper, 3, Stall.PRICE));

        var refund = back(order, GoodsBack.SELLABLE, 1);

        assertThat(refunds.find(refund).orElseThrow().amount().minor()).isEqualTo(Stall.PRICE);
        assertThat(find(order).state()).isEqualTo(OrderState.PAID);
        assertThat(find(order).refunded().minor()).isEqualTo(Stall.PRICE);
        assertThat(items.find(pepper).orElseThrow().available()).isEqualTo(8);
        settle(order);
        var settled = ledger.find(stall.cheng, "settle/" + order.value(), order.value())
                .orElseThrow();
        assertThat(settled.legs().get(0).minor()).isEqualTo(-(2 * Stall.PRICE + 801));
        assertThat(balance(AccountKind.STORE, store))
                .isEqualTo(2 * 600 - 1); // what is left of a fen is the store's to give
        assertThat(balance(AccountKind.CLAIM, store)).isZero();
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void whatWasEarnedIsOwedAfterSettlementAndNobodysAccountIsTouched() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var order = paid(store, 801, new Placing.Line(pepper, 3, Stall.PRICE));
        var item = items.find(pepper).orElseThrow();
        settle(order);
        long earned = balance(AccountKind.HOUSEHOLD, item.grower());

        var refund = back(order, GoodsBack.KEPT, 1);

        var given = Sharing.of(find(order).lines().get(0), new SettlementTerms(30, 20, 0, TaxOn.GOODS));
        var owed = Sharing.back(given, Stall.PRICE);
        assertThat(balance(AccountKind.HOUSEHOLD, item.grower())).isEqualTo(earned);
        assertThat(balance(AccountKind.CLAIM, item.grower())).isEqualTo(-owed.householdFen());
        assertThat(balance(AccountKind.CLAIM, store)).isEqualTo(-owed.storeFen());
        assertThat(balance(AccountKind.CLAIM, item.station())).isEqualTo(-owed.stationFen());
        assertThat(refunds.find(refund).orElseThrow().households().minor()).isEqualTo(owed.householdFen());
        assertThat(find(order).state()).isEqualTo(OrderState.SETTLED);
        assertThat(items.find(pepper).orElseThrow().available()).isEqualTo(7);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void allInPartsLeavesNobodyAFenAndTheOrderIsRefunded() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var order = paid(store, 801, new Placing.Line(pepper, 3, Stall.PRICE));
        var item = items.find(pepper).orElseThrow();
        settle(order);

        amount(order, 701);
        back(order, GoodsBack.KEPT, 1);
        amount(order, 1);
        orders.refund(Refunding.everything(stall.key(), order, Stall.now(), GoodsBack.SPOILED, "mouldy", AGENT))
                .join();

        assertThat(find(order).state()).isEqualTo(OrderState.REFUNDED);
        assertThat(find(order).left().minor()).isZero();
        assertThat(balance(AccountKind.CLAIM, item.grower())).isEqualTo(-balance(AccountKind.HOUSEHOLD, item.grower()));
        assertThat(balance(AccountKind.CLAIM, store)).isEqualTo(-balance(AccountKind.STORE, store));
        assertThat(balance(AccountKind.CLAIM, item.station())).isEqualTo(-balance(AccountKind.STATION, item.station()));
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void moreThanWasPaidNeverGoesBackHoweverManyAskAtOnce() {
        var store = ids.next();
        var order = paid(store, 0, new Placing.Line(stall.item(stall.cheng, store, 10), 4, Stall.PRICE));

        var answers = new ArrayList<CompletableFuture<RefundId>>();
        for (int asker = 0; asker < 12; asker++) {
            answers.add(orders.refund(wish(stall.key(), order, GoodsBack.SELLABLE, 1)));
        }

        answers.forEach(answer -> answer.handle((yes, no) -> yes).join());
        assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(8);
        assertThat(refunds.of(List.of(order)).get(order)).hasSize(4);
        assertThat(find(order).state()).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void theDatabaseItselfKeepsRefundsWithinWhatWasPaid() {
        var order = paid(ids.next(), 0, new Placing.Line(stall.item(stall.cheng, 10), 2, Stall.PRICE));

        for (var set : List.of("refunded_quantity = 3", "refunded = 2 * price + 1", "refunded = -1")) {
            assertThatThrownBy(() -> jdbc.sql("update orders.line set " + set + " where county = ? and sub_order = ?")
                            .params(order.county(), order.value())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(
                        () -> jdbc.sql("update orders.sub_order set refunded_carriage = 1 where county = ? and id = ?")
                                .params(order.county(), order.value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theSameKeyRefundsOnceAndAnotherWishUnderItIsRefused() {
        var order = paid(ids.next(), 0, new Placing.Line(stall.item(stall.cheng, 10), 4, Stall.PRICE));
        var key = stall.key();

        var first = orders.refund(wish(key, order, GoodsBack.SELLABLE, 1)).join();
        var second = orders.refund(wish(key, order, GoodsBack.SELLABLE, 1)).join();

        assertThat(second).isEqualTo(first);
        assertThat(find(order).refunded().minor()).isEqualTo(Stall.PRICE);
        assertThat(Stall.refusal(orders.refund(wish(key, order, GoodsBack.SELLABLE, 2))))
                .isEqualTo(OrdersRefusal.KEY_REUSED);
    }

    @Test
    void whatIsNotThereCannotGoBack() {
        var order = paid(ids.next(), 0, new Placing.Line(stall.item(stall.cheng, 10), 2, Stall.PRICE));
        var unpaid =
                stall.awaited(stall.one(stall.item(stall.cheng, 1))).subOrders().get(0);

        assertThat(Stall.refusal(orders.refund(wish(stall.key(), order, GoodsBack.KEPT, 3))))
                .isEqualTo(OrdersRefusal.REFUND_QUANTITY);
        assertThat(Stall.refusal(orders.refund(amountWish(order, 2 * Stall.PRICE + 1))))
                .isEqualTo(OrdersRefusal.REFUND_TOO_MUCH);
        assertThat(Stall.refusal(orders.refund(wish(stall.key(), unpaid, GoodsBack.KEPT, 1))))
                .isEqualTo(OrdersRefusal.STATE);
        assertThat(find(order).refunded().minor()).isZero();
    }

    @Test
    void awaitedGoodsGoOnSaleOnlyOnceSomebodyHasSaidThatTheyCan() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var order = paid(store, 0, new Placing.Line(pepper, 3, Stall.PRICE));
        settle(order);
        var refund = back(order, GoodsBack.AWAITED, 2);
        assertThat(items.find(pepper).orElseThrow().available()).isEqualTo(7);

        orders.arrived(refund, true, AGENT, Stall.now()).join();
        orders.arrived(refund, true, AGENT, Stall.now()).join();

        assertThat(items.find(pepper).orElseThrow().available()).isEqualTo(9);
        assertThat(items.find(pepper).orElseThrow().sold()).isEqualTo(1);
        assertThat(refunds.find(refund).orElseThrow().awaitsGoods()).isFalse();
        assertThat(Stall.refusal(orders.arrived(refund, false, AGENT, Stall.now())))
                .isEqualTo(OrdersRefusal.KEY_REUSED);
    }

    @Test
    void anOrderKeepsTheTermsUnderWhichItWasSettled() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var order = paid(store, 0, new Placing.Line(pepper, 2, Stall.PRICE));
        settle(order);

        assertThat(jdbc.sql("select count(*) from orders.terms where county = ? and day = ?")
                        .params(stall.cheng, SettlementRules.day(find(order).placedAt()))
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThatThrownBy(() -> jdbc.sql("update orders.terms set station_permille = 0 where county = ?")
                        .param(stall.cheng)
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void randomRefundsBeforeAndAfterSettlementLeaveEveryFenWithSomebodyAndNobodyBelowNothing() {
        var random = new Random(3_112_026);
        for (int round = 0; round < 12; round++) {
            var store = ids.next();
            var lines = new ArrayList<Placing.Line>();
            for (int line = 0; line <= random.nextInt(3); line++) {
                lines.add(new Placing.Line(stall.item(stall.cheng, store, 20), 1 + random.nextInt(6), Stall.PRICE));
            }
            var order = paid(store, random.nextInt(900), lines.toArray(Placing.Line[]::new));
            anyRefunds(order, random);
            if (find(order).state() == OrderState.PAID) {
                settle(order);
                anyRefunds(order, random);
            }
            assertThat(kept(order)).isEqualTo(find(order).left().minor());
            for (var line : find(order).lines()) {
                long household =
                        balance(AccountKind.HOUSEHOLD, line.grower()) + balance(AccountKind.CLAIM, line.grower());
                assertThat(household * line.totalFen())
                        .isGreaterThanOrEqualTo(line.farmGateFen() * line.quantity() * kept(line, order));
            }
        }
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    private long kept(OrderLine line, SubOrderId order) {
        return find(order).state() == OrderState.REFUNDED ? 0 : line.leftFen();
    }

    private void anyRefunds(SubOrderId order, Random random) {
        for (int refund = 0; refund < random.nextInt(4); refund++) {
            var wish = random.nextBoolean()
                    ? wish(stall.key(), order, GoodsBack.KEPT, 1 + random.nextInt(3))
                    : amountWish(order, 1 + random.nextInt(4_000));
            orders.refund(wish).handle((yes, no) -> yes).join();
        }
    }

    /** What is left with those who earned the order, or, before they did, in the buyers' hold: by the ledger alone. */
    private long kept(SubOrderId order) {
        var moved = new ArrayList<Leg>();
        for (var key : keys(order)) {
            ledger.find(order.county(), key, order.value())
                    .ifPresent(transfer -> transfer.legs().stream()
                            .filter(leg -> leg.account().kind() != AccountKind.INTERBOOK)
                            .forEach(moved::add));
        }
        assertThat(moved.stream()
                        .filter(leg -> leg.account().kind() == AccountKind.HOUSEHOLD)
                        .allMatch(leg -> leg.minor() >= 0))
                .isTrue();
        return moved.stream().mapToLong(Leg::minor).sum();
    }

    private List<String> keys(SubOrderId order) {
        var keys = new ArrayList<>(List.of("pay/" + order.value(), "settle/" + order.value()));
        refunds.of(List.of(order))
                .getOrDefault(order, List.of())
                .forEach(refund -> keys.add("refund/" + refund.id().value()));
        return keys;
    }

    private SubOrderId paid(UUID store, long carriage, Placing.Line... lines) {
        var fees = carriage == 0 ? Map.<UUID, Long>of() : Map.of(store, carriage);
        return orders.place(new Placing(
                        stall.key(), Stall.now(), List.of(lines), fees, null, PaymentMode.SIMULATED, Stall.YUAN))
                .join()
                .subOrders()
                .get(0);
    }

    private void settle(SubOrderId order) {
        orders.pack(order, stall.key(), Stall.now()).join();
        orders.ship(order, stall.key(), Stall.now()).join();
        orders.deliver(order, stall.key(), Stall.now()).join();
        settlement.run();
        await().until(() -> find(order).state() == OrderState.SETTLED);
    }

    private RefundId back(SubOrderId order, GoodsBack goods, int quantity) {
        return orders.refund(wish(stall.key(), order, goods, quantity)).join();
    }

    private static Refunding wish(String key, SubOrderId order, GoodsBack goods, int quantity) {
        return Refunding.lines(
                key, order, Stall.now(), List.of(new Refunding.Line(1, quantity)), goods, "too many", AGENT);
    }

    private void amount(SubOrderId order, long fen) {
        orders.refund(amountWish(order, fen)).join();
    }

    private Refunding amountWish(SubOrderId order, long fen) {
        return new Refunding(
                stall.key(), order, Stall.now(), false, List.of(), fen, false, GoodsBack.KEPT, "a bruise", AGENT);
    }

    private SubOrder find(SubOrderId order) {
        return orderBook.find(order).orElseThrow();
    }

    private long balance(AccountKind kind, UUID owner) {
        return ledger.balance(stall.cheng, AccountRef.of(kind, owner, Stall.YUAN))
                .minor();
    }
}
