package org.farmgate.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goods, wishes and buyers for tests, made in one line each; a pack of pepper weighs 500 g and costs 26.80 yuan. */
@Component("goodsForTests")
public class Stall {

    static final Currency YUAN = Money.YUAN;
    public static final long PRICE = 2_680;

    final int cheng;
    final int huining;

    private final Items items;
    private final Orders orders;
    private final Ids ids;

    Stall(Items items, Orders orders, Ids ids, Places places) {
        this.items = items;
        this.orders = orders;
        this.ids = ids;
        this.cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        this.huining = places.byCode(Kind.COUNTY, "620422").orElseThrow().id();
    }

    ItemId item(int county, int quantity) {
        return item(county, ids.next(), quantity);
    }

    ItemId item(int county, UUID store, int quantity) {
        return item(county, store, ids.next(), ids.next(), quantity);
    }

    /** Packs of one household, sold by the store, that wait at the station. */
    public ItemId item(int county, UUID store, UUID grower, UUID station, int quantity) {
        var id = new ItemId(county, ids.next());
        items.open(new NewItem(id, store, grower, station, YUAN, PRICE, 1_500, 600, 500, quantity));
        return id;
    }

    /** Somebody buys so many packs; to be fetched or sent where the recipient says. */
    public Placed buys(ItemId item, int packs, PaymentMode mode, @Nullable Recipient recipient) {
        var line = new Placing.Line(item, packs, PRICE);
        return orders.place(new Placing(key(), now(), List.of(line), Map.of(), recipient, mode, YUAN))
                .join();
    }

    Placing.Line one(ItemId item) {
        return new Placing.Line(item, 1, PRICE);
    }

    Placing wish(PaymentMode mode, Placing.Line... lines) {
        return wish(key(), mode, lines);
    }

    Placing wish(String key, PaymentMode mode, Placing.Line... lines) {
        return new Placing(key, now(), List.of(lines), Map.of(), null, mode, YUAN);
    }

    public String key() {
        return "test/" + ids.next();
    }

    /** To the microsecond, as the database keeps it. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Placed awaited(Placing.Line... lines) {
        return orders.place(wish(PaymentMode.AWAITED, lines)).join();
    }

    Placed paid(Placing.Line... lines) {
        return orders.place(wish(PaymentMode.SIMULATED, lines)).join();
    }

    Stream<SubOrderId> deliver(Placed placed) {
        return placed.subOrders().stream()
                .map(id -> orders.pack(id, key(), now())
                        .thenCompose(packed -> orders.ship(id, key(), now()))
                        .thenCompose(shipped -> orders.deliver(id, key(), now()))
                        .join());
    }

    static OrdersRefusal refusal(CompletableFuture<?> future) {
        return (OrdersRefusal) refused(future).refusal();
    }

    static Refused refused(CompletableFuture<?> future) {
        var failure = Assertions.catchThrowableOfType(CompletionException.class, future::join);
        return (Refused) Objects.requireNonNull(failure.getCause());
    }
}
