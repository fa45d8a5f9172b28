package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@FarmgateTest
@Import(Shop.class)
class PlacingTests {

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

    @Test
    void aBasketFromTwoCountiesIsOneOrderForEachStore() {
        var pepper = shop.item(shop.cheng, 10);
        var wool = shop.item(shop.huining, 10);

        var placed = shop.awaited(new Placing.Line(pepper, 2, Shop.PRICE), shop.one(wool));

        assertThat(placed.total()).isEqualTo(Money.fen(3 * Shop.PRICE));
        assertThat(placed.subOrders()).extracting(SubOrderId::county).containsExactly(shop.cheng, shop.huining);
        var basket = orderBook.byToken(placed.token()).orElseThrow();
        assertThat(basket.number()).isEqualTo(placed.number());
        assertThat(basket.subOrders()).extracting(SubOrder::state).containsOnly(OrderState.PLACED);
        assertThat(items.find(pepper)).hasValueSatisfying(it -> {
            assertThat(it.available()).isEqualTo(8);
            assertThat(it.reserved()).isEqualTo(2);
        });
    }
}
