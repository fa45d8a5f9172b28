package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.farmgate.orders.PaymentMode.AWAITED;
import static org.farmgate.orders.PaymentMode.SIMULATED;

import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.TrialBalance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FarmgateTest
class PlacingTests {

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook orderBook;

    @Autowired
    Items items;

    @Autowired
    Ledger ledger;

    @Autowired
    Ids ids;

    @Test
    void aBasketFromTwoCountiesIsOneOrderForEachStore() {
        var pepper = stall.item(stall.cheng, 10);
        var wool = stall.item(stall.huining, 10);

        var placed = stall.awaited(new Placing.Line(pepper, 2, Stall.PRICE), stall.one(wool));

        assertThat(placed.total()).isEqualTo(Money.fen(3 * Stall.PRICE));
        assertThat(placed.subOrders()).extracting(SubOrderId::county).containsExactly(stall.cheng, stall.huining);
        var basket = orderBook.byToken(placed.token()).orElseThrow();
        assertThat(basket.number()).isEqualTo(placed.number()).hasSize(10);
        assertThat(basket.subOrders()).extracting(SubOrder::state).containsOnly(OrderState.PLACED);
        assertThat(basket.subOrders()).extracting(SubOrder::id).isEqualTo(placed.subOrders());
        assertStock(pepper, 8, 2, 0);
    }

    @Test
    void asSimulatedItIsPaidInOneGoWithFourLedgerRows() {
        var pepper = stall.item(stall.cheng, 10);

        var subOrder = stall.paid(stall.one(pepper)).subOrders().get(0);

        assertThat(orderBook.find(subOrder).orElseThrow().state()).isEqualTo(OrderState.PAID);
        assertStock(pepper, 9, 0, 1);
        var hold = ledger.find(subOrder.county(), "pay/" + subOrder.value(), subOrder.value())
                .orElseThrow();
        assertThat(hold.legs())
                .extracting(leg -> leg.account().kind())
                .containsExactly(AccountKind.INTERBOOK, AccountKind.BUYER_HOLD);
        var book = orderBook.find(subOrder).orElseThrow().basket().book();
        assertThat(ledger.find(book, hold.id()).orElseThrow().legs())
                .extracting(leg -> leg.account().kind())
                .containsExactly(AccountKind.GATEWAY_CLEARING, AccountKind.INTERBOOK);
    }

    @Test
    void theBuyersNumberAndPhoneFindTheOrderAndNothingElseDoes() {
        var recipient = new Recipient("王 女士", "138 0013 8000", "某路 1 号", stall.cheng, null);
        var wish = new Placing(
                stall.key(),
                Stall.now(),
                List.of(stall.one(stall.item(stall.cheng, 1))),
                Map.of(),
                recipient,
                AWAITED,
                Stall.YUAN);

        var placed = orders.place(wish).join();

        var typed = " " + placed.number().toUpperCase(Locale.ROOT);
        assertThat(orderBook.byNumberAndPhone(typed, "138-0013-8000"))
                .map(Basket::id)
                .contains(placed.basket());
        assertThat(orderBook.byNumberAndPhone(placed.number(), "13800138001")).isEmpty();
        assertThat(orderBook.byNumberAndPhone("0000000000", "13800138000")).isEmpty();
        assertThat(orderBook.byToken(placed.number())).isEmpty();
        assertThat(orderBook.recipient(placed.basket())).contains(recipient);
    }

    @Test
    void carriageIsPartOfTheStoresOrder() {
        var store = ids.next();
        var pepper = stall.item(stall.cheng, store, 10);
        var wish = new Placing(
                stall.key(), Stall.now(), List.of(stall.one(pepper)), Map.of(store, 800L), null, AWAITED, Stall.YUAN);

        var placed = orders.place(wish).join();

        assertThat(placed.total()).isEqualTo(Money.fen(Stall.PRICE + 800));
        assertThat(orderBook.find(placed.subOrders().get(0)).orElseThrow().carriage())
                .isEqualTo(Money.fen(800));
        assertRefused(
                OrdersRefusal.STORE_UNKNOWN,
                new Placing(
                        stall.key(),
                        Stall.now(),
                        List.of(stall.one(pepper)),
                        Map.of(ids.next(), 800L),
                        null,
                        AWAITED,
                        Stall.YUAN));
    }

    @Test
    void theLastOneWantedBySixtyFourAtOnceGoesToOneAndTheOthersAreTold() {
        var last = stall.item(stall.cheng, 1);

        var answers = IntStream.range(0, 64)
                .mapToObj(buyer -> orders.place(stall.wish(SIMULATED, stall.one(last))))
                .toList();

        var told = answers.stream().collect(Collectors.partitioningBy(answer -> {
            try {
                answer.join();
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        }));
        assertThat(told.get(true)).hasSize(1);
        assertThat(told.get(false)).hasSize(63).allSatisfy(answer -> {
            assertThat(Stall.refusal(answer)).isEqualTo(OrdersRefusal.NOT_ENOUGH);
            assertThat(Stall.refused(answer).details()).containsExactly(last, 0);
        });
        assertStock(last, 0, 0, 1);
    }

    @Test
    void aBasketIsTakenWholeOrNotAtAll() {
        var plenty = stall.item(stall.cheng, 10);
        var none = stall.item(stall.huining, 0);

        assertRefused(OrdersRefusal.NOT_ENOUGH, stall.wish(SIMULATED, stall.one(plenty), stall.one(none)));

        assertStock(plenty, 10, 0, 0);
    }

    @Test
    void twoLinesOfOneBasketShareTheStock() {
        var two = stall.item(stall.cheng, 2);

        assertRefused(
                OrdersRefusal.NOT_ENOUGH, stall.wish(SIMULATED, new Placing.Line(two, 2, Stall.PRICE), stall.one(two)));

        assertThat(stall.paid(stall.one(two), stall.one(two)).total()).isEqualTo(Money.fen(2 * Stall.PRICE));
        assertStock(two, 0, 0, 2);
    }

    @Test
    void theSameKeyIsAnsweredAsItWasAndDoneOnce() {
        var pepper = stall.item(stall.cheng, 10);
        var wish = stall.wish(SIMULATED, stall.one(pepper));

        var first = orders.place(wish).join();
        var again = orders.place(wish).join();

        assertThat(again).isEqualTo(first);
        assertStock(pepper, 9, 0, 1);
    }

    @Test
    void theSameKeyTwiceAtOnceIsAnsweredTwiceAndDoneOnce() {
        var pepper = stall.item(stall.cheng, 10);
        var wish = stall.wish(SIMULATED, stall.one(pepper));

        var answers =
                IntStream.range(0, 8).mapToObj(click -> orders.place(wish)).toList();

        assertThat(answers.stream().map(answer -> answer.join().basket()).distinct())
                .hasSize(1);
        assertStock(pepper, 9, 0, 1);
    }

    @Test
    void aRefusalIsRepeatedUnderItsKey() {
        var none = stall.item(stall.cheng, 0);
        var wish = stall.wish(SIMULATED, stall.one(none));

        assertRefused(OrdersRefusal.NOT_ENOUGH, wish);
        items.restock(none, 5);

        assertRefused(OrdersRefusal.NOT_ENOUGH, wish);
        assertThat(Stall.refused(orders.place(wish)).details()).containsExactly(none.toString(), "0");
        assertStock(none, 5, 0, 0);
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        var pepper = stall.item(stall.cheng, 10);
        var wish = stall.wish(SIMULATED, stall.one(pepper));
        orders.place(wish).join();

        assertRefused(
                OrdersRefusal.KEY_REUSED, stall.wish(wish.key(), SIMULATED, new Placing.Line(pepper, 2, Stall.PRICE)));

        assertStock(pepper, 9, 0, 1);
    }

    @Test
    void refusesWhatIsNotOnSaleAsTheBuyerSawIt() {
        var pepper = stall.item(stall.cheng, 10);
        var nothing = new ItemId(stall.cheng, ids.next());

        assertRefused(OrdersRefusal.ITEM_UNKNOWN, stall.wish(AWAITED, stall.one(nothing)));
        assertRefused(
                OrdersRefusal.CURRENCIES_MIXED,
                new Placing(
                        stall.key(),
                        Stall.now(),
                        List.of(stall.one(pepper)),
                        Map.of(),
                        null,
                        AWAITED,
                        Currency.getInstance("GBP")));
        items.reprice(pepper, Stall.PRICE + 1, 1_500, 600);
        assertRefused(OrdersRefusal.PRICE_CHANGED, stall.wish(AWAITED, stall.one(pepper)));
        items.close(pepper);
        assertRefused(OrdersRefusal.ITEM_CLOSED, stall.wish(AWAITED, stall.one(pepper)));
        assertStock(pepper, 10, 0, 0);
    }

    @Test
    void refusesAnAmountBeyondAllReason() {
        var dear = new ItemId(stall.cheng, ids.next());
        items.open(new NewItem(
                dear, ids.next(), ids.next(), ids.next(), Stall.YUAN, Prices.PRICE_MAX, 1, 1, 500, 1_000_000));

        assertRefused(OrdersRefusal.AMOUNT, stall.wish(AWAITED, new Placing.Line(dear, 1_000_000, Prices.PRICE_MAX)));
    }

    @Test
    void refusesAWishThatCannotBeRight() {
        var pepper = new ItemId(stall.cheng, ids.next());
        var line = new Placing.Line(pepper, 1, Stall.PRICE);

        assertRefused(OrdersRefusal.CART_EMPTY, () -> stall.wish(AWAITED));
        assertRefused(OrdersRefusal.QUANTITY, () -> new Placing.Line(pepper, 0, Stall.PRICE));
        assertRefused(OrdersRefusal.QUANTITY, () -> new Placing.Line(pepper, -1, Stall.PRICE));
        assertRefused(OrdersRefusal.QUANTITY, () -> new Placing.Line(pepper, 1_000_001, Stall.PRICE));
        assertRefused(OrdersRefusal.AMOUNT, () -> new Placing.Line(pepper, 1, -1));
        assertRefused(OrdersRefusal.LINES_COUNT, () -> stall.wish(AWAITED, copies(line, 201)));
        assertRefused(OrdersRefusal.LINES_COUNT, () -> stall.wish(SIMULATED, copies(line, 2_001)));
        assertRefused(
                OrdersRefusal.AMOUNT,
                () -> new Placing(
                        stall.key(),
                        Stall.now(),
                        List.of(line),
                        Map.of(UUID.randomUUID(), -1L),
                        null,
                        AWAITED,
                        Stall.YUAN));
        assertRefused(OrdersRefusal.RECIPIENT_PHONE, () -> new Recipient("王", "call me", "某路", 1, null));
        assertRefused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> new Recipient(" ", "13800138000", "某路", 1, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "键", "line\nbreak"})
    void refusesAKeyThatIsNone(String key) {
        var line = new Placing.Line(new ItemId(stall.cheng, ids.next()), 1, Stall.PRICE);
        assertRefused(OrdersRefusal.KEY_LENGTH, () -> stall.wish(key, AWAITED, line));
    }

    @Test
    void takesAnOrderOfAThousandLines() {
        var store = ids.next();
        var lines = IntStream.range(0, 1_114)
                .mapToObj(number -> stall.one(stall.item(stall.cheng, store, 1)))
                .toArray(Placing.Line[]::new);

        var placed = stall.paid(lines);

        assertThat(orderBook.find(placed.subOrders().get(0)).orElseThrow().lines())
                .hasSize(1_114);
    }

    @Test
    void goodsAreRestockedButNeverBelowZero() {
        var pepper = stall.item(stall.cheng, 3);

        assertThat(items.restock(pepper, 4).available()).isEqualTo(7);
        assertRefused(OrdersRefusal.NOT_ENOUGH, () -> items.restock(pepper, -8));
        assertRefused(OrdersRefusal.ITEM_UNKNOWN, () -> items.restock(new ItemId(stall.cheng, ids.next()), 1));
        assertRefused(OrdersRefusal.ITEM_PARTS, () -> items.reprice(pepper, 100, 60, 41));
    }

    @Test
    void theLedgerBalancesWhateverWasSold() {
        stall.paid(stall.one(stall.item(stall.cheng, 1)), stall.one(stall.item(stall.huining, 1)));

        var trial = ledger.trialBalance();

        assertThat(trial.balanced()).isTrue();
        assertThat(trial.seams()).contains(new TrialBalance.Seam("CNY", 0));
        assertThat(ledger.balance(stall.cheng, AccountRef.of(AccountKind.BUYER_HOLD, Stall.YUAN))
                        .minor())
                .isPositive();
    }

    private void assertStock(ItemId item, int available, int reserved, int sold) {
        assertThat(items.find(item))
                .hasValueSatisfying(it -> assertThat(List.of(it.available(), it.reserved(), it.sold()))
                        .containsExactly(available, reserved, sold));
    }

    private void assertRefused(OrdersRefusal reason, Placing wish) {
        assertThat(Stall.refusal(orders.place(wish))).isEqualTo(reason);
    }

    private static void assertRefused(OrdersRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }

    private static Placing.Line[] copies(Placing.Line line, int count) {
        return Collections.nCopies(count, line).toArray(Placing.Line[]::new);
    }
}
