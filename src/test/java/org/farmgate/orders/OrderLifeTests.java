package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.payments.Payable.Standing;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.Payables;
import org.farmgate.payments.Receipt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class OrderLifeTests {

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
    Payables payables;

    @Autowired
    ReservationSweep sweep;

    @Autowired
    SettlementRun settlement;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Test
    void moneyTurnsAReservationIntoASale() {
        var pepper = stall.item(stall.cheng, 10);
        var placed = stall.awaited(stall.one(pepper));

        orders.pay(placed.basket(), stall.key(), placed.total(), Stall.now()).join();

        assertThat(states(placed)).containsExactly(OrderState.PAID);
        assertStock(pepper, 9, 0, 1);
        assertThat(waiting(placed)).isFalse();
    }

    @Test
    void moneyOfAnotherAmountIsRefused() {
        var placed = stall.awaited(stall.one(stall.item(stall.cheng, 1)));

        var answer = orders.pay(placed.basket(), stall.key(), placed.total().plus(Money.fen(1)), Stall.now());

        assertThat(Stall.refusal(answer)).isEqualTo(OrdersRefusal.AMOUNT_WRONG);
        assertThat(states(placed)).containsExactly(OrderState.PLACED);
    }

    @Test
    void anExpiredReservationFreesItsStockByItself() {
        var pepper = stall.item(stall.cheng, 10);

        var placed = longAgo(pepper);

        await().until(() -> states(placed).equals(List.of(OrderState.EXPIRED)));
        assertStock(pepper, 10, 0, 0);
        assertThat(waiting(placed)).isFalse();
    }

    @Test
    void moneyThatComesTooLateGoesBack() {
        var placed = longAgo(stall.item(stall.cheng, 1));
        sweep.sweep();

        var answer = orders.pay(placed.basket(), stall.key(), placed.total(), Stall.now());

        assertThat(Stall.refusal(answer)).isEqualTo(OrdersRefusal.MONEY_BACK);
        assertThat(payables.take(receipt(placed)).join()).isEqualTo(Payables.Taking.NOT_WANTED);
        assertThat(payables.find(payable(placed)).orElseThrow().standing()).isEqualTo(Standing.CLOSED);
    }

    @Test
    void oneReceiptIsTakenOnceHoweverOftenItIsBrought() {
        var placed = stall.awaited(stall.one(stall.item(stall.cheng, 1)));
        assertThat(payables.find(payable(placed)).orElseThrow().standing()).isEqualTo(Standing.WAITING);
        var receipt = receipt(placed);

        var answers =
                IntStream.range(0, 5).mapToObj(notice -> payables.take(receipt)).toList();

        assertThat(answers).allMatch(answer -> answer.join() == Payables.Taking.TAKEN);
        assertThat(payables.take(receipt(placed)).join()).isEqualTo(Payables.Taking.NOT_WANTED);
        assertThat(payables.find(payable(placed)).orElseThrow().standing()).isEqualTo(Standing.PAID);
    }

    @Test
    void whoCancelsBeforePayingFreesTheStock() {
        var pepper = stall.item(stall.cheng, 10);
        var placed = stall.awaited(stall.one(pepper));

        orders.cancel(placed.basket(), stall.key(), Stall.now()).join();

        assertThat(states(placed)).containsExactly(OrderState.CANCELLED);
        assertStock(pepper, 10, 0, 0);
        var paid = stall.paid(stall.one(pepper));
        assertThat(Stall.refusal(orders.cancel(paid.basket(), stall.key(), Stall.now())))
                .isEqualTo(OrdersRefusal.STATE);
    }

    @Test
    void whatHadArrivedBeforeItIsToldGoesAllItsWayAtOnceAndOnce() {
        var pepper = stall.item(stall.cheng, 3);
        var subOrder = stall.paid(stall.one(pepper)).subOrders().get(0);
        var packed = stall.paid(stall.one(pepper)).subOrders().get(0);
        orders.pack(packed, stall.key(), Stall.now()).join();
        var unpaid = stall.awaited(stall.one(pepper)).subOrders().get(0);
        var key = stall.key();

        orders.bring(subOrder, key, Stall.now()).join();
        orders.bring(subOrder, key, Stall.now()).join();

        assertThat(orderBook.find(subOrder).orElseThrow().state()).isIn(OrderState.DELIVERED, OrderState.SETTLED);
        for (var other : List.of(subOrder, packed, unpaid)) {
            assertThat(Stall.refusal(orders.bring(other, stall.key(), Stall.now())))
                    .isEqualTo(OrdersRefusal.STATE);
        }
    }

    @Test
    void anOrderTakesItsStepsInTurn() {
        var subOrder =
                stall.paid(stall.one(stall.item(stall.cheng, 1))).subOrders().get(0);

        assertThat(Stall.refusal(orders.ship(subOrder, stall.key(), Stall.now())))
                .isEqualTo(OrdersRefusal.STATE);
        var key = stall.key();
        orders.pack(subOrder, key, Stall.now()).join();
        orders.pack(subOrder, key, Stall.now()).join();
        assertThat(Stall.refusal(orders.pack(subOrder, stall.key(), Stall.now())))
                .isEqualTo(OrdersRefusal.STATE);

        assertThat(orderBook.find(subOrder).orElseThrow().state()).isEqualTo(OrderState.PACKED);
        var nowhere = new SubOrderId(stall.cheng, ids.next());
        assertThat(Stall.refusal(orders.pack(nowhere, stall.key(), Stall.now())))
                .isEqualTo(OrdersRefusal.ORDER_UNKNOWN);
    }

    @Test
    void deliverySettlesOnceAndEveryFenGoesToSomebody() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var placed = orders.place(new Placing(
                        stall.key(),
                        Stall.now(),
                        List.of(new Placing.Line(pepper, 3, Stall.PRICE)),
                        Map.of(store, 801L),
                        null,
                        PaymentMode.SIMULATED,
                        Stall.YUAN))
                .join();
        var carrier = AccountRef.of(AccountKind.CARRIER, Stall.YUAN);
        var carriedBefore = ledger.balance(stall.cheng, carrier).minor();

        var subOrder = stall.deliver(placed).toList().get(0);
        settlement.run();
        settlement.run();

        await().until(() -> states(placed).equals(List.of(OrderState.SETTLED)));
        long goods = 3 * Stall.PRICE;
        long station = goods * 30 / 1_000;
        long platform = goods * 20 / 1_000;
        var item = items.find(pepper).orElseThrow();
        assertThat(balance(AccountRef.of(AccountKind.STORE, store, Stall.YUAN))).isEqualTo(3 * 600);
        assertThat(balance(AccountRef.of(AccountKind.STATION, item.station(), Stall.YUAN)))
                .isEqualTo(station);
        assertThat(balance(AccountRef.of(AccountKind.HOUSEHOLD, item.grower(), Stall.YUAN)))
                .isEqualTo(goods - 3 * 600 - station - platform);
        assertThat(balance(carrier) - carriedBefore).isEqualTo(801);
        var settled = ledger.find(stall.cheng, "settle/" + subOrder.value(), subOrder.value())
                .orElseThrow();
        assertThat(settled.legs().stream().mapToLong(leg -> leg.minor()).sum()).isZero();
        assertThat(settled.legs().get(0).minor()).isEqualTo(-(goods + 801));
        var income = ledger.entries(stall.cheng, AccountRef.of(AccountKind.HOUSEHOLD, item.grower(), Stall.YUAN), null);
        assertThat(income.rows())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reference()).isEqualTo(subOrder.value()));
    }

    @Test
    void aWholeOrderIsRefundedBeforeAnybodyHasEarnedIt() {
        var pepper = stall.item(stall.cheng, 10);
        var placed = stall.paid(stall.one(pepper));
        var subOrder = placed.subOrders().get(0);
        var key = stall.key();

        var refund = orders.refund(everything(subOrder, key)).join();
        assertThat(orders.refund(everything(subOrder, key)).join()).isEqualTo(refund);

        assertThat(Stall.refusal(orders.refund(everything(subOrder, stall.key()))))
                .isEqualTo(OrdersRefusal.STATE);
        assertThat(states(placed)).containsExactly(OrderState.REFUNDED);
        assertStock(pepper, 10, 0, 0);
        assertThat(refunds.find(refund).orElseThrow().amount()).isEqualTo(placed.total());
        var back = ledger.find(stall.cheng, "refund/" + refund.value(), subOrder.value())
                .orElseThrow();
        assertThat(back.legs())
                .contains(new Leg(
                        AccountRef.of(AccountKind.BUYER_HOLD, Stall.YUAN),
                        -placed.total().minor()));
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void storesAndStationsSeeTheirOrders() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var first = stall.paid(stall.one(pepper)).subOrders().get(0);
        var second = stall.paid(stall.one(pepper)).subOrders().get(0);
        var station = items.find(pepper).orElseThrow().station();
        orders.pack(first, stall.key(), Stall.now()).join();

        assertThat(orderBook.ofStore(stall.cheng, store, null, null).rows())
                .extracting(SubOrder::id)
                .containsExactly(second, first);
        assertThat(orderBook
                        .ofStore(stall.cheng, store, OrderState.PACKED, null)
                        .rows())
                .extracting(SubOrder::id)
                .containsExactly(first);
        assertThat(orderBook
                        .ofStation(stall.cheng, station, OrderState.PAID, null)
                        .rows())
                .extracting(SubOrder::id)
                .containsExactly(second);
    }

    private static Refunding everything(SubOrderId subOrder, String key) {
        return Refunding.everything(key, subOrder, Stall.now(), GoodsBack.SELLABLE, "changed their mind", null);
    }

    private Placed longAgo(ItemId item) {
        return orders.place(new Placing(
                        stall.key(),
                        Stall.now().minus(Duration.ofHours(1)),
                        List.of(stall.one(item)),
                        Map.of(),
                        null,
                        PaymentMode.AWAITED,
                        Stall.YUAN))
                .join();
    }

    private List<OrderState> states(Placed placed) {
        return orderBook.find(placed.subOrders()).stream().map(SubOrder::state).toList();
    }

    private boolean waiting(Placed placed) {
        return jdbc.sql("select exists (select from orders.reservation where book = ? and basket = ?)")
                .params(placed.basket().book(), placed.basket().value())
                .query(Boolean.class)
                .single();
    }

    private long balance(AccountRef account) {
        return ledger.balance(stall.cheng, account).minor();
    }

    private Receipt receipt(Placed placed) {
        var payment = ids.next();
        return new Receipt(payable(placed), payment, payment.toString(), placed.total(), Stall.now());
    }

    private static PayableId payable(Placed placed) {
        return new PayableId(placed.basket().book(), placed.basket().value());
    }

    private void assertStock(ItemId item, int available, int reserved, int sold) {
        assertThat(items.find(item))
                .hasValueSatisfying(it -> assertThat(List.of(it.available(), it.reserved(), it.sold()))
                        .containsExactly(available, reserved, sold));
    }
}
