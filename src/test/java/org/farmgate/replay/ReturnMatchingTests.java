package org.farmgate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.farmgate.kernel.CsvReader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReturnMatchingTests {

    private static final Instant MONDAY = Instant.parse("2011-01-03T09:00:00Z");

    private final List<LogOrder> orders = new ArrayList<>();
    private final List<LogReturn> returns = new ArrayList<>();
    private final List<ReturnPart> parts = new ArrayList<>();

    @Test
    void theLatestPurchaseOfWhichSomethingIsLeftIsMet() {
        bought("a", 0, "ann", "pen", 5);
        bought("b", 2, "ann", "pen", 5);
        bought("c", 4, "ann", "pen", 5);

        assertThat(returned(3, "ann", "pen", 2)).isNull();

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.order().key()).isEqualTo("b");
            assertThat(part.quantity()).isEqualTo(2);
            assertThat(part.minor()).isEqualTo(2 * 255);
        });
    }

    @Test
    void aPurchaseAtTheSameMomentIsBeforeIt() {
        bought("a", 3, "ann", "pen", 5);

        assertThat(returned(3, "ann", "pen", 5)).isNull();
    }

    @Test
    void aReturnOfMoreThanTheLatestTakesTheOneBeforeAsWell() {
        bought("a", 0, "ann", "pen", 5);
        bought("b", 2, "ann", "pen", 3);

        assertThat(returned(3, "ann", "pen", 4)).isNull();

        assertThat(parts)
                .extracting(part -> part.order().key() + part.quantity())
                .containsExactly("b3", "a1");
    }

    @Test
    void whatCameBackOnceDoesNotComeBackAgain() {
        bought("a", 0, "ann", "pen", 5);
        returns.add(back(1, "ann", "pen", 4));
        returns.add(back(2, "ann", "pen", 2));
        var matching = new ReturnMatching(orders, returns);

        assertThat(matching.match(returns.get(0), parts)).isNull();
        assertThat(matching.match(returns.get(1), parts)).isEqualTo(Fault.RETURN_OF_TOO_MUCH);

        assertThat(parts).hasSize(1);
    }

    @Test
    void otherCustomersOtherGoodsAndLaterPurchasesAreNotMet() {
        bought("a", 0, "bob", "pen", 5);
        bought("b", 0, "ann", "ink", 5);
        bought("c", 9, "ann", "pen", 5);
        bought("d", 0, "", "pen", 5);

        assertThat(returned(3, "ann", "pen", 1)).isEqualTo(Fault.RETURN_WITHOUT_PURCHASE);
        assertThat(returned(3, "", "pen", 1)).isEqualTo(Fault.RETURN_WITHOUT_CUSTOMER);
        assertThat(parts).isEmpty();
    }

    @Test
    void theLatestIsTheLatestByItsTimeAndNotByItsPlaceInTheLog() {
        bought("c", 4, "ann", "pen", 5);
        bought("b", 2, "ann", "pen", 5);
        bought("a", 0, "ann", "pen", 5);

        assertThat(returned(3, "ann", "pen", 2)).isNull();

        assertThat(parts).extracting(part -> part.order().key()).containsExactly("b");
    }

    @Test
    void aPurchaseOfWhichNothingIsLeftIsPassedOver() {
        bought("a", 0, "ann", "pen", 5);
        bought("b", 1, "ann", "pen", 2);
        returns.add(back(2, "ann", "pen", 2));
        returns.add(back(3, "ann", "pen", 3));
        var matching = new ReturnMatching(orders, returns);

        assertThat(matching.match(returns.get(0), parts)).isNull();
        assertThat(matching.match(returns.get(1), parts)).isNull();

        assertThat(parts)
                .extracting(part -> part.order().key() + part.quantity())
                .containsExactly("b2", "a3");
    }

    @Test
    void aReturnMeetsTheLineOfItsGoods() {
        var order = new LogOrder("a", day(0), "ann");
        order.add(new Good("ink", 90), 1);
        order.add(new Good("pen", 255), 2);
        order.add(new Good("pen", 255), 3);
        orders.add(order);

        assertThat(returned(1, "ann", "pen", 5)).isNull();

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.orderLine()).isEqualTo(2);
            assertThat(part.quantity()).isEqualTo(5);
        });
    }

    private void bought(String order, int day, String customer, String sku, int quantity) {
        var made = new LogOrder(order, day(day), customer);
        made.add(new Good(sku, 255), quantity);
        orders.add(made);
    }

    private @Nullable Fault returned(int day, String customer, String sku, int quantity) {
        var back = back(day, customer, sku, quantity);
        return new ReturnMatching(orders, List.of(back)).match(back, parts);
    }

    private static LogReturn back(int day, String customer, String sku, int quantity) {
        return new LogReturn(new Row(1, List.of()), new LogLine("C1", day(day), customer, sku, -quantity, 255));
    }

    private static Instant day(int day) {
        return MONDAY.plusSeconds(86_400L * day);
    }
}
