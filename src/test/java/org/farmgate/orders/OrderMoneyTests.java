package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.RefundParts.Part;
import org.farmgate.payments.MoneyBack;
import org.farmgate.payments.PayableId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prices, rules, wishes, stock and the money of one order: what they may be, and what they come to. */
class OrderMoneyTests {

    private static final OrderLine PEPPER = MadeOrder.line(1, MadeOrder.CHEN, 3, 1_000, 600, 200);
    private static final OrderLine HONEY = MadeOrder.line(2, MadeOrder.LI, 2, 500, 300, 100);

    @Test
    void aPriceIsAtLeastAFenAndHoldsItsParts() {
        Prices.require(1, 0, 0);
        Prices.require(1, 1, 0);
        Prices.require(1, 0, 1);
        Prices.require(Prices.PRICE_MAX, Prices.PRICE_MAX - 1, 1);
        refused(OrdersRefusal.AMOUNT, () -> Prices.require(0, 0, 0));
        refused(OrdersRefusal.AMOUNT, () -> Prices.require(Prices.PRICE_MAX + 1, 0, 0));
        refused(OrdersRefusal.ITEM_PARTS, () -> Prices.require(10, -1, 0));
        refused(OrdersRefusal.ITEM_PARTS, () -> Prices.require(10, 0, -1));
        refused(OrdersRefusal.ITEM_PARTS, () -> Prices.require(10, 6, 5));
        Prices.require(10, 5, 5);
    }

    @Test
    void aSumThatNobodyOwesIsRefused() {
        assertThat(Amounts.sum(0, 0)).isZero();
        assertThat(Amounts.sum(2, 3)).isEqualTo(5);
        assertThat(Amounts.sum(Amounts.MAX, 0)).isEqualTo(Amounts.MAX);
        assertThat(Amounts.sum(0, Amounts.MAX)).isEqualTo(Amounts.MAX);
        for (long[] pair : new long[][] {
            {-1, 5}, {5, -1}, {Amounts.MAX, 1}, {1, Amounts.MAX}, {Long.MAX_VALUE, Long.MAX_VALUE}, {Long.MAX_VALUE, 1}
        }) {
            refused(OrdersRefusal.AMOUNT, () -> Amounts.sum(pair[0], pair[1]));
        }
        assertThat(Amounts.said(Money.fen(1_205))).isEqualTo("¥12.05");
        assertThat(Amounts.said(new Money(12, Currency.getInstance("JPY")))).isEqualTo("JP¥12");
    }

    @Test
    void aRuleSharesOutNoMoreThanThereIs() {
        assertThat(rule(0, 0, 0, TaxOn.GOODS, "why").everywhere()).isTrue();
        assertThat(rule(500, 300, 200, TaxOn.GOODS, "why").taxPermille()).isEqualTo(200);
        assertThat(rule(1_000, 0, 1_000, TaxOn.PLATFORM, "why").stationPermille())
                .isEqualTo(1_000);
        assertThat(rule(0, 1_000, 0, TaxOn.GOODS, "why").platformPermille()).isEqualTo(1_000);
        refused(OrdersRefusal.RULE_TOO_MUCH, () -> rule(500, 300, 201, TaxOn.GOODS, "why"));
        refused(OrdersRefusal.RULE_TOO_MUCH, () -> rule(500, 501, 0, TaxOn.PLATFORM, "why"));
        for (int wrong : new int[] {-1, 1_001}) {
            refused(OrdersRefusal.RULE_PERMILLE, () -> rule(wrong, 0, 0, TaxOn.GOODS, "why"));
            refused(OrdersRefusal.RULE_PERMILLE, () -> rule(0, wrong, 0, TaxOn.GOODS, "why"));
            refused(OrdersRefusal.RULE_PERMILLE, () -> rule(0, 0, wrong, TaxOn.PLATFORM, "why"));
        }
    }

    @Test
    void aRuleSaysWhyAndWhere() {
        assertThat(rule(0, 0, 0, TaxOn.GOODS, " " + "w".repeat(300) + " ").why())
                .hasSize(300);
        refused(OrdersRefusal.REASON_LENGTH, () -> rule(0, 0, 0, TaxOn.GOODS, "w".repeat(301)));
        refused(OrdersRefusal.REASON_LENGTH, () -> rule(0, 0, 0, TaxOn.GOODS, "  "));
        assertThat(new RuleVersion(7, day(), 0, 0, 0, TaxOn.GOODS, "", "why", MadeOrder.NOW, null).everywhere())
                .isFalse();
    }

    @Test
    void whatIsKeptIsFoundByItsCodeAndNoTwoShareOne() {
        assertThat(Arrays.stream(TaxOn.values()).map(TaxOn::code)).containsExactly(1, 2);
        assertThat(Arrays.stream(GoodsBack.values()).map(GoodsBack::code)).containsExactly(1, 2, 3, 4);
        assertThat(Arrays.stream(OrderState.values()).map(OrderState::code)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (var on : TaxOn.values()) {
            assertThat(TaxOn.of(on.code())).isEqualTo(on);
        }
        for (var goods : GoodsBack.values()) {
            assertThat(GoodsBack.of(goods.code())).isEqualTo(goods);
        }
        for (var state : OrderState.values()) {
            assertThat(OrderState.of(state.code())).isEqualTo(state);
        }
    }

    @Test
    void moneyCanGoBackFromPaymentOnUnlessAllOfItHas() {
        assertThat(Arrays.stream(OrderState.values()).filter(OrderState::paidFor))
                .containsExactly(
                        OrderState.PAID,
                        OrderState.PACKED,
                        OrderState.SHIPPED,
                        OrderState.DELIVERED,
                        OrderState.SETTLED);
    }

    @Test
    void aWishForMoneyBackSaysWhatAndWhyAndNotTwice() {
        assertThat(wish(true, List.of(), 0, true, " why ").reason()).isEqualTo("why");
        assertThat(wish(false, List.of(), 0, true, "w".repeat(300)).reason()).hasSize(300);
        assertThat(wish(false, List.of(), Amounts.MAX, false, "why").amountFen())
                .isEqualTo(Amounts.MAX);
        assertThat(wish(false, List.of(line(1, 1), line(2, 1)), 1, true, "why").lines())
                .hasSize(2);
        refused(OrdersRefusal.REASON_LENGTH, () -> wish(true, List.of(), 0, true, " "));
        refused(OrdersRefusal.REASON_LENGTH, () -> wish(true, List.of(), 0, true, "w".repeat(301)));
        refused(OrdersRefusal.AMOUNT, () -> wish(false, List.of(), -1, false, "why"));
        refused(OrdersRefusal.AMOUNT, () -> wish(false, List.of(), Amounts.MAX + 1, false, "why"));
        refused(OrdersRefusal.REFUND_NOTHING, () -> wish(false, List.of(), 0, false, "why"));
        refused(OrdersRefusal.REFUND_LINES, () -> wish(true, List.of(), 1, true, "why"));
        refused(OrdersRefusal.REFUND_LINES, () -> wish(true, List.of(line(1, 1)), 0, true, "why"));
        refused(OrdersRefusal.REFUND_LINES, () -> wish(false, List.of(line(1, 1), line(1, 1)), 0, true, "why"));
        refused(OrdersRefusal.QUANTITY, () -> line(1, 0));
        refused(OrdersRefusal.QUANTITY, () -> line(1, 1_000_001));
        assertThat(line(1, 1_000_000).quantity()).isEqualTo(1_000_000);
    }

    @Test
    void aWishIsTheSameWhoeverAsksAndWhenever() {
        var one = Refunding.lines("key", MadeOrder.ID, MadeOrder.NOW, List.of(line(1, 2)), GoodsBack.KEPT, "why", null);
        var again = Refunding.lines(
                "key",
                MadeOrder.ID,
                MadeOrder.NOW.plusSeconds(9),
                List.of(line(1, 2)),
                GoodsBack.KEPT,
                "because",
                new Person(new UUID(1, 1), "Bao"));

        assertThat(one.body()).isEqualTo(again.body()).contains(MadeOrder.ID.toString());
        assertThat(wish(false, List.of(line(1, 2)), 1, false, "why").body()).isNotEqualTo(one.body());
        assertThat(wish(false, List.of(line(1, 3)), 0, false, "why").body()).isNotEqualTo(one.body());
        assertThat(wish(false, List.of(line(1, 2)), 0, true, "why").body()).isNotEqualTo(one.body());
        assertThat(wish(true, List.of(), 0, true, "why").body()).isNotEqualTo(one.body());
    }

    @Test
    void anOrderKnowsWhatIsLeftOfItsMoney() {
        var order = MadeOrder.order(OrderState.DELIVERED, 300, 120, PEPPER.refunded(1, 900), HONEY);

        assertThat(order.total()).isEqualTo(Money.fen(4_300));
        assertThat(order.refunded()).isEqualTo(Money.fen(1_020));
        assertThat(order.left()).isEqualTo(Money.fen(3_280));
        assertThat(order.carriageLeft()).isEqualTo(Money.fen(180));
        assertThat(order.number()).isEqualTo("04hmasw9nc");
        var line = order.lines().get(0);
        assertThat(line.totalFen()).isEqualTo(3_000);
        assertThat(line.leftFen()).isEqualTo(2_100);
        assertThat(line.quantityLeft()).isEqualTo(2);
        assertThat(line.refunded(1, 50).refundedFen()).isEqualTo(950);
        assertThat(line.refunded(1, 50).refundedQuantity()).isEqualTo(2);
    }

    @Test
    void whatGoesBackIsTakenOffItsLinesAndTheOthersStay() {
        var before = MadeOrder.order(OrderState.PAID, 300, PEPPER, HONEY);
        var parts = new RefundParts(List.of(new Part(HONEY, 1, 500)), 100);
        var refund = new NewRefund(new UUID(9, 9), before, parts, 0, GoodsBack.SELLABLE, "why", null, MadeOrder.NOW);

        assertThat(refund.after().lines()).containsExactly(PEPPER, HONEY.refunded(1, 500));
        assertThat(refund.after().refundedCarriage()).isEqualTo(Money.fen(100));
        assertThat(refund.after().with(List.of(PEPPER)).lines()).containsExactly(PEPPER);
        assertThat(refund.after().at(42, OrderState.PACKED, MadeOrder.NOW)).satisfies(now -> {
            assertThat(now.no()).isEqualTo(42);
            assertThat(now.state()).isEqualTo(OrderState.PACKED);
            assertThat(now.changedAt()).isEqualTo(MadeOrder.NOW);
            assertThat(now.left()).isEqualTo(Money.fen(3_700));
        });
        assertThat(refund.county()).isEqualTo(MadeOrder.COUNTY);
        assertThat(refund.debt())
                .isEqualTo(new MoneyBack.Owed(
                        new PayableId(MadeOrder.BOOK, MadeOrder.BASKET.value()),
                        MadeOrder.ID.value(),
                        "refund/" + new UUID(9, 9),
                        Money.fen(600)));
    }

    @Test
    void aRefundAwaitsGoodsUntilSomebodyHasSaidWhatBecameOfThem() {
        assertThat(refund(GoodsBack.AWAITED, null).awaitsGoods()).isTrue();
        assertThat(refund(GoodsBack.AWAITED, true).awaitsGoods()).isFalse();
        assertThat(refund(GoodsBack.AWAITED, false).awaitsGoods()).isFalse();
        assertThat(refund(GoodsBack.KEPT, null).awaitsGoods()).isFalse();
        assertThat(refund(GoodsBack.KEPT, null).amount()).isEqualTo(Money.fen(1_600));
        assertThat(refund(GoodsBack.KEPT, null).quantity()).isEqualTo(3);
        assertThat(new RefundPreview(Money.fen(5), Money.fen(3), null).amount()).isEqualTo(Money.fen(8));
    }

    @Test
    void stockMovesBetweenFreeReservedAndSoldAndNoneIsLost() {
        var item = new Item(
                new ItemId(7, new UUID(0, 1)),
                MadeOrder.STORE,
                MadeOrder.CHEN,
                MadeOrder.STATION,
                Money.YUAN,
                1_000,
                600,
                200,
                500,
                10,
                4,
                2,
                true);
        var stock = new Stock(item);

        assertThat(stock.changed()).isFalse();
        stock.reserve(3);
        assertMore(stock, -3, 3, 0);
        stock.sell(2);
        assertMore(stock, -5, 3, 2);
        stock.sellReserved(4);
        assertMore(stock, -5, -1, 6);
        stock.release(1);
        assertMore(stock, -4, -2, 6);
        stock.takeBack(5);
        assertMore(stock, 1, -2, 1);
        assertThat(stock.available()).isEqualTo(11);
        assertThat(stock.item()).isEqualTo(item);
        assertThat(item.price()).isEqualTo(Money.fen(1_000));
    }

    @Test
    void stockIsChangedWhereAnyOfTheThreeIs() {
        var item = new Item(
                new ItemId(7, new UUID(0, 1)),
                MadeOrder.STORE,
                MadeOrder.CHEN,
                MadeOrder.STATION,
                Money.YUAN,
                1_000,
                600,
                200,
                500,
                10,
                4,
                2,
                true);
        var soldOfReserved = new Stock(item);
        soldOfReserved.sellReserved(1);
        var soldAtOnce = new Stock(item);
        soldAtOnce.sell(1);
        var reserved = new Stock(item);
        reserved.reserve(1);

        assertThat(List.of(soldOfReserved, soldAtOnce, reserved)).allMatch(Stock::changed);
        reserved.release(1);
        assertThat(reserved.changed()).isFalse();
    }

    private static void assertMore(Stock stock, int available, int reserved, int sold) {
        assertThat(List.of(stock.availableMore(), stock.reservedMore(), stock.soldMore()))
                .containsExactly(available, reserved, sold);
        assertThat(stock.changed()).isTrue();
    }

    private static Refund refund(GoodsBack goods, @Nullable Boolean arrived) {
        return new Refund(
                new RefundId(7, new UUID(9, 9)),
                MadeOrder.ID,
                MadeOrder.NOW,
                Money.fen(1_500),
                Money.fen(100),
                Money.fen(0),
                goods,
                "why",
                null,
                arrived,
                List.of(new Refund.Line(1, 1, Money.fen(1_000)), new Refund.Line(2, 2, Money.fen(500))));
    }

    private static RuleVersion rule(int station, int platform, int tax, TaxOn on, String why) {
        return new RuleVersion(RuleVersion.EVERYWHERE, day(), station, platform, tax, on, "", why, MadeOrder.NOW, null);
    }

    private static LocalDate day() {
        return LocalDate.of(2026, 11, 27);
    }

    private static Refunding wish(
            boolean everything, List<Refunding.Line> lines, long fen, boolean carriage, String reason) {
        return new Refunding(
                "key", MadeOrder.ID, MadeOrder.NOW, everything, lines, fen, carriage, GoodsBack.KEPT, reason, null);
    }

    private static Refunding.Line line(int no, int quantity) {
        return new Refunding.Line(no, quantity);
    }

    private static void refused(OrdersRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
