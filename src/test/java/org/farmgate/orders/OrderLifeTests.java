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
    Shop shop;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook orderBook;

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
        var pepper = shop.item(shop.cheng, 10);
        var placed = shop.awaited(shop.one(pepper));

        orders.pay(placed.basket(), shop.key(), placed.total(), Shop.now()).join();

        assertThat(states(placed)).containsExactly(OrderState.PAID);
        assertStock(pepper, 9, 0, 1);
        assertThat(waiting(placed)).isFalse();
    }

    @Test
    void moneyOfAnotherAmountIsRefused() {
        var placed = shop.awaited(shop.one(shop.item(shop.cheng, 1)));

        var answer = orders.pay(placed.basket(), shop.key(), placed.total().plus(Money.fen(1)), Shop.now());

        assertThat(Shop.refusal(answer)).isEqualTo(OrdersRefusal.AMOUNT_WRONG);
        assertThat(states(placed)).containsExactly(OrderState.PLACED);
    }

    @Test
    void anExpiredReservationFreesItsStockByItself() {
        var pepper = shop.item(shop.cheng, 10);

        var placed = longAgo(pepper);

        await().until(() -> states(placed).equals(List.of(OrderState.EXPIRED)));
        assertStock(pepper, 10, 0, 0);
        assertThat(waiting(placed)).isFalse();
    }

    @Test
    void moneyThatComesTooLateGoesBack() {
        var placed = longAgo(shop.item(shop.cheng, 1));
        sweep.sweep();

        var answer = orders.pay(placed.basket(), shop.key(), placed.total(), Shop.now());

        assertThat(Shop.refusal(answer)).isEqualTo(OrdersRefusal.MONEY_BACK);
        assertThat(payables.take(receipt(placed)).join()).isEqualTo(Payables.Taking.NOT_WANTED);
        assertThat(payables.find(payable(placed)).orElseThrow().standing()).isEqualTo(Standing.CLOSED);
    }

    @Test
    void oneReceiptIsTakenOnceHoweverOftenItIsBrought() {
        var placed = shop.awaited(shop.one(shop.item(shop.cheng, 1)));
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
        var pepper = shop.item(shop.cheng, 10);
        var placed = shop.awaited(shop.one(pepper));

        orders.cancel(placed.basket(), shop.key(), Shop.now()).join();

        assertThat(states(placed)).containsExactly(OrderState.CANCELLED);
        assertStock(pepper, 10, 0, 0);
        var paid = shop.paid(shop.one(pepper));
        assertThat(Shop.refusal(orders.cancel(paid.basket(), shop.key(), Shop.now())))
                .isEqualTo(OrdersRefusal.STATE);
    }

    @Test
    void anOrderTakesItsStepsInTurn() {
        var subOrder = shop.paid(shop.one(shop.item(shop.cheng, 1))).subOrders().get(0);

        assertThat(Shop.refusal(orders.ship(subOrder, shop.key(), Shop.now()))).isEqualTo(OrdersRefusal.STATE);
        var key = shop.key();
        orders.pack(subOrder, key, Shop.now()).join();
        orders.pack(subOrder, key, Shop.now()).join();
        assertThat(Shop.refusal(orders.pack(subOrder, shop.key(), Shop.now()))).isEqualTo(OrdersRefusal.STATE);

        assertThat(orderBook.find(subOrder).orElseThrow().state()).isEqualTo(OrderState.PACKED);
        var nowhere = new SubOrderId(shop.cheng, ids.next());
        assertThat(Shop.refusal(orders.pack(nowhere, shop.key(), Shop.now()))).isEqualTo(OrdersRefusal.ORDER_UNKNOWN);
    }

    @Test
    void deliverySettlesOnceAndEveryFenGoesToSomebody() {
        var store = ids.next();
        var pepper = shop.item(shop.cheng, store, 10);
        var placed = orders.place(new Placing(
                        shop.key(),
                        Shop.now(),
                        List.of(new Placing.Line(pepper, 3, Shop.PRICE)),
                        Map.of(store, 801L),
                        null,
                        PaymentMode.SIMULATED,
                        Shop.YUAN))
                .join();
        var carrier = AccountRef.of(AccountKind.CARRIER, Shop.YUAN);
        var carriedBefore = ledger.balance(shop.cheng, carrier).minor();

        var subOrder = shop.deliver(placed).toList().get(0);
        settlement.run();
        settlement.run();

        await().until(() -> states(placed).equals(List.of(OrderState.SETTLED)));
        long goods = 3 * Shop.PRICE;
        long station = goods * 30 / 1_000;
        long platform = goods * 20 / 1_000;
        var item = items.find(pepper).orElseThrow();
        assertThat(balance(AccountRef.of(AccountKind.STORE, store, Shop.YUAN))).isEqualTo(3 * 600);
        assertThat(balance(AccountRef.of(AccountKind.STATION, item.station(), Shop.YUAN)))
                .isEqualTo(station);
        assertThat(balance(AccountRef.of(AccountKind.HOUSEHOLD, item.grower(), Shop.YUAN)))
                .isEqualTo(goods - 3 * 600 - station - platform);
        assertThat(balance(carrier) - carriedBefore).isEqualTo(801);
        var settled = ledger.find(shop.cheng, "settle/" + subOrder.value(), subOrder.value())
                .orElseThrow();
        assertThat(settled.legs().stream().mapToLong(leg -> leg.minor()).sum()).isZero();
        assertThat(settled.legs().get(0).minor()).isEqualTo(-(goods + 801));
        var income = ledger.entries(shop.cheng, AccountRef.of(AccountKind.HOUSEHOLD, item.grower(), Shop.YUAN), null);
        assertThat(income.rows())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reference()).isEqualTo(subOrder.value()));
    }

    @Test
    void aWholeOrderIsRefundedBeforeAnybodyHasEarnedIt() {
        var pepper = shop.item(shop.cheng, 10);
        var placed = shop.paid(shop.one(pepper));
        var subOrder = placed.subOrders().get(0);
        var key = shop.key();

        assertThat(orders.refund(subOrder, key, Shop.now()).join()).isEqualTo(placed.total());
        assertThat(orders.refund(subOrder, key, Shop.now()).join()).isEqualTo(placed.total());

        assertThat(Shop.refusal(orders.refund(subOrder, shop.key(), Shop.now())))
                .isEqualTo(OrdersRefusal.STATE);
        assertThat(states(placed)).containsExactly(OrderState.REFUNDED);
        assertStock(pepper, 10, 0, 0);
        var paid = ledger.find(shop.cheng, "pay/" + subOrder.value(), subOrder.value())
                .orElseThrow();
        assertThat(ledger.find(shop.cheng, paid.reversal(Shop.now()).id()))
                .hasValueSatisfying(back -> assertThat(back.reverses()).isEqualTo(paid.id()));
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void storesAndStationsSeeTheirOrders() {
        var store = ids.next();
        var pepper = shop.item(shop.cheng, store, 10);
        var first = shop.paid(shop.one(pepper)).subOrders().get(0);
        var second = shop.paid(shop.one(pepper)).subOrders().get(0);
        var station = items.find(pepper).orElseThrow().station();
        orders.pack(first, shop.key(), Shop.now()).join();

        assertThat(orderBook.ofStore(shop.cheng, store, null, null).rows())
                .extracting(SubOrder::id)
                .containsExactly(second, first);
        assertThat(orderBook.ofStore(shop.cheng, store, OrderState.PACKED, null).rows())
                .extracting(SubOrder::id)
                .containsExactly(first);
        assertThat(orderBook
                        .ofStation(shop.cheng, station, OrderState.PAID, null)
                        .rows())
                .extracting(SubOrder::id)
                .containsExactly(second);
    }

    private Placed longAgo(ItemId item) {
        return orders.place(new Placing(
                        shop.key(),
                        Shop.now().minus(Duration.ofHours(1)),
                        List.of(shop.one(item)),
                        Map.of(),
                        null,
                        PaymentMode.AWAITED,
                        Shop.YUAN))
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
        return ledger.balance(shop.cheng, account).minor();
    }

    private Receipt receipt(Placed placed) {
        var payment = ids.next();
        return new Receipt(payable(placed), payment, payment.toString(), placed.total(), Shop.now());
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
