package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Tokens;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A wish to buy by itself: what it may hold, and the ids, digests and numbers that are made of it. */
class WishTests {

    private static final ItemId PEPPER = new ItemId(2_718, new UUID(0, 1));
    private static final Recipient WANG = new Recipient("王桂英", "139 0000-0000", "成县城关镇", 2_718, null);

    @Test
    void aWishHasLinesAndNotTooMany() {
        assertThat(wish(PaymentMode.AWAITED, 200).lines()).hasSize(200);
        assertThat(wish(PaymentMode.SIMULATED, 2_000).lines()).hasSize(2_000);
        refused(OrdersRefusal.CART_EMPTY, () -> wish(PaymentMode.AWAITED, 0));
        refused(OrdersRefusal.LINES_COUNT, () -> wish(PaymentMode.AWAITED, 201));
        refused(OrdersRefusal.LINES_COUNT, () -> wish(PaymentMode.SIMULATED, 2_001));
    }

    @Test
    void aLineIsOfSomethingAndAPriceIsNotBelowZero() {
        assertThat(new Placing.Line(PEPPER, 1_000_000, 0).quantity()).isEqualTo(1_000_000);
        refused(OrdersRefusal.QUANTITY, () -> new Placing.Line(PEPPER, 0, 1));
        refused(OrdersRefusal.QUANTITY, () -> new Placing.Line(PEPPER, 1_000_001, 1));
        refused(OrdersRefusal.AMOUNT, () -> new Placing.Line(PEPPER, 1, -1));
    }

    @Test
    void carriageIsForStoresOfTheWishAndNotBelowZero() {
        var store = new UUID(5, 1);

        assertThat(carried(Map.of(store, 0L)).carriageFenByStore()).containsEntry(store, 0L);
        refused(OrdersRefusal.AMOUNT, () -> carried(Map.of(store, -1L)));
        refused(OrdersRefusal.AMOUNT, () -> carried(Map.of(store, 1L, new UUID(5, 2), 1L)));
    }

    @Test
    void aKeyIsShortAndVisible() {
        assertThat(OrderKeys.require("!~" + "k".repeat(198))).hasSize(200);
        for (var wrong : List.of("", "k".repeat(201), "a b", "a\u007f", "a\n", "钥")) {
            refused(OrdersRefusal.KEY_LENGTH, () -> OrderKeys.require(wrong));
        }
    }

    @Test
    void aRecipientIsTidiedOrRefused() {
        assertThat(WANG.phone()).isEqualTo("13900000000");
        assertThat(Recipient.phone("+86 (139) 0000-0000")).isEqualTo("+8613900000000");
        assertThat(Recipient.phone("1".repeat(20))).hasSize(20);
        assertThat(Recipient.phone("12345")).isEqualTo("12345");
        assertThat(recipient(" 王 ", "地").name()).isEqualTo("王");
        assertThat(recipient("王".repeat(60), "地".repeat(200)).address()).hasSize(200);
        for (var phone : List.of("", "1234", "1".repeat(21), "1390000000x", "++8613900000000")) {
            refused(OrdersRefusal.RECIPIENT_PHONE, () -> Recipient.phone(phone));
        }
        refused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> recipient(" ", "地"));
        refused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> recipient("王", " "));
        refused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> recipient("王".repeat(61), "地"));
        refused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> recipient("王", "地".repeat(201)));
        refused(OrdersRefusal.RECIPIENT_INCOMPLETE, () -> recipient("王\u0007桂", "地"));
    }

    @Test
    void goodsOnSaleHaveAPriceThatHoldsTheirPartsAndAStockWithinItsLimit() {
        assertThat(goods(1_000, 0, 0).quantity()).isZero();
        assertThat(goods(1_000, 0, Item.STOCK_MAX).quantity()).isEqualTo(Item.STOCK_MAX);
        refused(OrdersRefusal.AMOUNT, () -> goods(0, 0, 1));
        refused(OrdersRefusal.ITEM_PARTS, () -> goods(799, 0, 1));
        refused(OrdersRefusal.AMOUNT, () -> goods(1_000, -1, 1));
        refused(OrdersRefusal.QUANTITY, () -> goods(1_000, 0, -1));
        refused(OrdersRefusal.QUANTITY, () -> goods(1_000, 0, Item.STOCK_MAX + 1));
    }

    @Test
    void anIdIsReadAsItIsWritten() {
        var id = new UUID(3, 4);

        assertThat(ItemId.of(new ItemId(17, id).toString())).isEqualTo(new ItemId(17, id));
        assertThat(SubOrderId.of(new SubOrderId(17, id).toString())).isEqualTo(new SubOrderId(17, id));
        assertThat(BasketId.of(new BasketId(17, id).toString())).isEqualTo(new BasketId(17, id));
        assertThat(new SubOrderId(17, id)).hasToString("17." + id);
        for (var wrong : List.of("", ".", "17", "17.", "x." + id, "." + id, "17.x")) {
            refused(OrdersRefusal.ITEM_UNKNOWN, () -> ItemId.of(wrong));
            refused(OrdersRefusal.ORDER_UNKNOWN, () -> SubOrderId.of(wrong));
            refused(OrdersRefusal.ORDER_UNKNOWN, () -> BasketId.of(wrong));
        }
    }

    @Test
    void itemsAreLockedByCountyAndThenById() {
        assertThat(new ItemId(1, new UUID(9, 9))).isLessThan(new ItemId(2, new UUID(0, 0)));
        assertThat(new ItemId(1, new UUID(0, 1))).isLessThan(new ItemId(1, new UUID(0, 2)));
        assertThat(PEPPER).isEqualByComparingTo(new ItemId(2_718, new UUID(0, 1)));
    }

    @Test
    void aDigestStaysTheSameForEver() {
        assertThat(Digest.of("")).hasToString("e3b0c442-98fc-8c14-a6be-fd32265bee49");
        assertThat(Digest.of("").version()).isEqualTo(8);
        assertThat(Digest.of("").variant()).isEqualTo(2);
        assertThat(Digest.of("a")).isNotEqualTo(Digest.of("b")).isEqualTo(Digest.of(new byte[] {'a'}));
    }

    @Test
    void ofARequestItsDigestsAreKeptInTheBookOfItsKey() {
        var request = Request.of("key", "body", new UUID(3, 4));

        assertThat(request)
                .isEqualTo(new Request(
                        Books.of(Digest.of("key").getMostSignificantBits()),
                        Digest.of("key"),
                        Digest.of("body"),
                        new UUID(3, 4)));
        refused(OrdersRefusal.KEY_LENGTH, () -> Request.of("", "body", new UUID(3, 4)));
    }

    @Test
    void aBasketIsFoundByItsTokenAndByTheNumberThatIsReadOut() {
        var tokens = new Tokens(new Random(7));
        for (int i = 0; i < 200; i++) {
            var token = new BasketToken(tokens.next());
            var id = token.id();
            var number = BasketToken.number(id);
            var range = BasketToken.numbered(number.toUpperCase(Locale.ROOT)).orElseThrow();

            assertThat(BasketToken.idOf(id.value())).isEqualTo(id);
            assertThat(number).hasSize(10);
            assertThat(range.book()).isEqualTo(id.book());
            assertThat(id.value().toString())
                    .isBetween(range.first().toString(), range.last().toString());
            assertThat(BasketToken.number(new BasketId(range.book(), range.first())))
                    .isEqualTo(number);
            assertThat(BasketToken.number(new BasketId(range.book(), range.last())))
                    .isEqualTo(number);
            assertThat(BasketToken.parse(token.value())).contains(token);
        }
        assertThat(BasketToken.parse("0".repeat(25))).isEmpty();
        assertThat(BasketToken.numbered("0".repeat(9))).isEmpty();
    }

    @Test
    void theRangeOfANumberHoldsNoOther() {
        var range = BasketToken.numbered("0000000004").orElseThrow();

        assertThat(range).isEqualTo(new BasketToken.Range(Books.of(0), new UUID(0x1_0000, 0), new UUID(0x1_ffff, -1)));
    }

    @Test
    void aBookIsOneOfSixtyFourByTheLeadingBits() {
        var seen = new HashSet<Integer>();
        for (long lead = 0; lead < 1 << 16; lead++) {
            seen.add(Books.of(lead << 48));
        }

        assertThat(seen).hasSize(Places.BOOKS);
        assertThat(Collections.min(seen)).isEqualTo(Places.FIRST_BOOK);
        assertThat(Books.of(-1L)).isEqualTo(Books.of(0xffff_0000_0000_0000L));
    }

    @Test
    void aWishAsTextIsTheSameOnlyForTheSameWish() {
        var carriage = new HashMap<UUID, Long>(Map.of(new UUID(5, 1), 300L));
        var wish = wish(carriage, WANG, new Placing.Line(PEPPER, 2, 1_000));

        assertThat(PlacingBody.of(wish))
                .isEqualTo("place AWAITED CNY\n2718.00000000-0000-0000-0000-000000000001 2 1000\n"
                        + "00000000-0000-0005-0000-000000000001 300\n王桂英\n13900000000\n成县城关镇\n2718\nnull");
        assertThat(PlacingBody.of(wish(Map.of(), null, new Placing.Line(PEPPER, 2, 1_000))))
                .isEqualTo("place AWAITED CNY\n2718.00000000-0000-0000-0000-000000000001 2 1000");
    }

    @Test
    void whatIsNeededIsNeededOnce() {
        var needs = new Needs();
        needs.basket(MadeOrder.BASKET);
        needs.basket(MadeOrder.BASKET);
        needs.subOrder(MadeOrder.ID);
        needs.subOrders(List.of(MadeOrder.ID, new SubOrderId(1, new UUID(0, 0))));
        needs.item(PEPPER);

        assertThat(needs.baskets()).containsExactly(MadeOrder.BASKET);
        assertThat(needs.subOrders()).containsExactlyInAnyOrder(MadeOrder.ID, new SubOrderId(1, new UUID(0, 0)));
        assertThat(needs.items()).containsExactly(PEPPER);
    }

    private static Placing wish(PaymentMode mode, int lines) {
        var line = new Placing.Line(PEPPER, 1, 1_000);
        return new Placing("key", MadeOrder.NOW, Collections.nCopies(lines, line), Map.of(), null, mode, Money.YUAN);
    }

    private static Placing carried(Map<UUID, Long> carriage) {
        return wish(carriage, null, new Placing.Line(PEPPER, 1, 1_000));
    }

    private static Placing wish(Map<UUID, Long> carriage, @Nullable Recipient recipient, Placing.Line line) {
        return new Placing("key", MadeOrder.NOW, List.of(line), carriage, recipient, PaymentMode.AWAITED, Money.YUAN);
    }

    private static Recipient recipient(String name, String address) {
        return new Recipient(name, "13900000000", address, 2_718, null);
    }

    private static NewItem goods(long price, int grams, int quantity) {
        return new NewItem(
                PEPPER,
                MadeOrder.STORE,
                MadeOrder.CHEN,
                MadeOrder.STATION,
                Money.YUAN,
                price,
                600,
                200,
                grams,
                quantity);
    }

    private static void refused(OrdersRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
