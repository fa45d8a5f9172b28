package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.RefundParts.Part;
import org.junit.jupiter.api.Test;

/** What a refund comes to, line by line. */
class RefundPartsTests {

    private static final OrderLine PEPPER = MadeOrder.line(1, MadeOrder.CHEN, 3, 1_000, 600, 200);
    private static final OrderLine HONEY = MadeOrder.line(2, MadeOrder.LI, 2, 500, 300, 100);

    @Test
    void everythingIsAllThatIsLeft() {
        var parts = RefundParts.of(order(OrderState.DELIVERED, PEPPER.refunded(1, 1_000), HONEY), everything());

        assertThat(parts.lines())
                .containsExactly(new Part(PEPPER.refunded(1, 1_000), 2, 2_000), new Part(HONEY, 2, 1_000));
        assertThat(parts.goodsFen()).isEqualTo(3_000);
        assertThat(parts.carriageFen()).isEqualTo(300);
    }

    @Test
    void ofCarriageOnlyWhatHasNotGoneBackYetGoesBack() {
        var parts = RefundParts.of(MadeOrder.order(OrderState.DELIVERED, 300, 120, PEPPER), everything());

        assertThat(parts.carriageFen()).isEqualTo(180);
    }

    @Test
    void soManyOfALineGoBackAtTheirPriceAndTheCarriageStays() {
        var parts = RefundParts.of(order(OrderState.PAID, PEPPER, HONEY), lines(line(1, 2)));

        assertThat(parts).isEqualTo(new RefundParts(List.of(new Part(PEPPER, 2, 2_000)), 0));
    }

    @Test
    void aPriceThatWasLoweredBeforeIsNotPaidBackTwice() {
        var lowered = PEPPER.refunded(0, 100);
        var nearlyFree = PEPPER.refunded(0, 2_500);

        assertThat(RefundParts.of(order(OrderState.SHIPPED, lowered, HONEY), lines(line(1, 3)))
                        .lines())
                .containsExactly(new Part(lowered, 3, 2_900));
        assertThat(RefundParts.of(order(OrderState.SHIPPED, lowered, HONEY), lines(line(1, 2)))
                        .lines())
                .containsExactly(new Part(lowered, 2, 2_000));
        assertThat(RefundParts.of(order(OrderState.SHIPPED, nearlyFree, HONEY), lines(line(1, 2)))
                        .lines())
                .containsExactly(new Part(nearlyFree, 2, 500));
    }

    @Test
    void goodsThatCostNothingAnyMoreGoBackWithoutMoneyAndLinesOfWhichNothingIsLeftDoNot() {
        var free = PEPPER.refunded(0, 3_000);
        var gone = HONEY.refunded(2, 1_000);

        assertThat(RefundParts.of(order(OrderState.SHIPPED, free, HONEY), everything())
                        .lines())
                .containsExactly(new Part(free, 3, 0), new Part(HONEY, 2, 1_000));
        assertThat(RefundParts.of(order(OrderState.SHIPPED, PEPPER, gone), everything())
                        .lines())
                .containsExactly(new Part(PEPPER, 3, 3_000));
    }

    @Test
    void anAmountIsSpreadOverWhatIsLeftAndTheRestIsTheLastLines() {
        var parts = RefundParts.of(order(OrderState.DELIVERED, PEPPER, HONEY), amount(101));

        assertThat(parts.lines()).containsExactly(new Part(PEPPER, 0, 75), new Part(HONEY, 0, 26));
        assertThat(parts.carriageFen()).isZero();
    }

    @Test
    void anAmountOnTopOfLinesIsSpreadOverWhatTheyLeave() {
        var wish = wish(false, List.of(line(2, 1)), 700, true);

        var parts = RefundParts.of(order(OrderState.DELIVERED, PEPPER.refunded(1, 1_000), HONEY), wish);

        assertThat(parts.lines()).containsExactly(new Part(PEPPER.refunded(1, 1_000), 0, 560), new Part(HONEY, 1, 640));
        assertThat(parts.carriageFen()).isEqualTo(300);
    }

    @Test
    void moreThanIsLeftDoesNotGoBack() {
        var order = order(OrderState.DELIVERED, PEPPER.refunded(1, 1_000), HONEY);

        refused(OrdersRefusal.REFUND_QUANTITY, () -> RefundParts.of(order, lines(line(1, 3))), 2);
        refused(OrdersRefusal.REFUND_TOO_MUCH, () -> RefundParts.of(order, amount(3_001)), "¥30.00");
        refused(
                OrdersRefusal.REFUND_TOO_MUCH,
                () -> RefundParts.of(order, wish(false, List.of(line(1, 1)), 2_001, false)),
                "¥20.00");
        refused(OrdersRefusal.REFUND_LINES, () -> RefundParts.of(order, lines(line(3, 1))));
        assertThat(RefundParts.of(order, amount(3_000)).goodsFen()).isEqualTo(3_000);
    }

    @Test
    void nothingIsNoRefund() {
        var gone = order(OrderState.DELIVERED, PEPPER.refunded(3, 3_000), HONEY.refunded(2, 1_000));

        assertThat(RefundParts.of(gone, everything())).isEqualTo(new RefundParts(List.of(), 300));
        refused(
                OrdersRefusal.REFUND_NOTHING,
                () -> RefundParts.of(
                        MadeOrder.order(
                                OrderState.DELIVERED, 300, 300, gone.lines().get(0)),
                        everything()));
        refused(
                OrdersRefusal.REFUND_NOTHING,
                () -> RefundParts.of(
                        MadeOrder.order(OrderState.DELIVERED, 0, PEPPER), wish(false, List.of(), 0, true)));
    }

    @Test
    void asMuchForTheGoodsAsForTheCarriageIsTwiceThat() {
        var parts = RefundParts.of(order(OrderState.DELIVERED, PEPPER), wish(false, List.of(), 300, true));

        assertThat(parts).isEqualTo(new RefundParts(List.of(new Part(PEPPER, 0, 300)), 300));
    }

    @Test
    void beforeTheyAreSentGoodsThatArePaidBackInWholeStayAndAreNotCarried() {
        for (var state : List.of(OrderState.PAID, OrderState.PACKED)) {
            assertThat(RefundParts.of(order(state, PEPPER, HONEY), amount(4_000)))
                    .isEqualTo(new RefundParts(List.of(new Part(PEPPER, 3, 3_000), new Part(HONEY, 2, 1_000)), 300));
            assertThat(RefundParts.of(order(state, PEPPER, HONEY), amount(3_999))
                            .carriageFen())
                    .isZero();
        }
        for (var state : List.of(OrderState.SHIPPED, OrderState.DELIVERED, OrderState.SETTLED)) {
            assertThat(RefundParts.of(order(state, PEPPER, HONEY), amount(4_000)))
                    .isEqualTo(new RefundParts(List.of(new Part(PEPPER, 0, 3_000), new Part(HONEY, 0, 1_000)), 0));
        }
    }

    @Test
    void whateverIsAskedForTheSumGoesBackAndNoLineMoreThanItHas() {
        var random = new Random(20_261_127);
        for (int round = 0; round < 3_000; round++) {
            var order = order(
                    OrderState.DELIVERED,
                    PEPPER.refunded(random.nextInt(3), random.nextInt(3_000)),
                    HONEY.refunded(random.nextInt(2), random.nextInt(1_000)),
                    MadeOrder.line(3, MadeOrder.LI, 1, 1 + random.nextInt(50), 1, 0));
            long left = order.left().minus(order.carriageLeft()).minor();
            long amount = 1 + random.nextLong(left);

            var parts = RefundParts.of(order, amount(amount));

            assertThat(parts.goodsFen()).isEqualTo(amount);
            assertThat(parts.lines())
                    .allMatch(
                            part -> part.fen() > 0 && part.fen() <= part.line().leftFen());
        }
    }

    private static SubOrder order(OrderState state, OrderLine... lines) {
        return MadeOrder.order(state, 300, lines);
    }

    private static Refunding everything() {
        return Refunding.everything("key", MadeOrder.ID, MadeOrder.NOW, GoodsBack.KEPT, "spoiled", null);
    }

    private static Refunding lines(Refunding.Line... lines) {
        return wish(false, List.of(lines), 0, false);
    }

    private static Refunding amount(long fen) {
        return wish(false, List.of(), fen, false);
    }

    private static Refunding wish(boolean everything, List<Refunding.Line> lines, long fen, boolean carriage) {
        return new Refunding(
                "key", MadeOrder.ID, MadeOrder.NOW, everything, lines, fen, carriage, GoodsBack.KEPT, "late", null);
    }

    private static Refunding.Line line(int no, int quantity) {
        return new Refunding.Line(no, quantity);
    }

    private static void refused(OrdersRefusal refusal, ThrowingCallable deed, Object... details) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refused.class, it -> {
            assertThat(it.refusal()).isEqualTo(refusal);
            assertThat(it.details()).startsWith(details);
        });
    }
}
