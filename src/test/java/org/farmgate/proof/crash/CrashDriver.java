package org.farmgate.proof.crash;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Money;
import org.farmgate.orders.BasketId;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.NewItem;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.farmgate.payments.Device;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.Paying;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The crash check's way to deeds that have no call of their own for programs. It is within the program under proof only. */
@RestController
@Profile("proof")
@Open
@RequestMapping("/api/proof")
class CrashDriver {

    private static final int COUNTIES = 4;
    private static final String WHY = "proof";
    private static final Device PHONE = new Device(true, "127.0.0.1", "");

    private final Places places;
    private final Items items;
    private final Orders orders;
    private final OrderBook book;
    private final Paying paying;
    private final Clock clock;

    CrashDriver(Places places, Items items, Orders orders, OrderBook book, Paying paying, Clock clock) {
        this.places = places;
        this.items = items;
        this.orders = orders;
        this.book = book;
        this.paying = paying;
        this.clock = clock;
    }

    /** Goods to be put on sale. */
    record Goods(int county, UUID id, UUID store, UUID station, UUID grower, long priceFen, int quantity) {}

    /** A line of a wish. */
    record Line(int county, UUID offer, int quantity, long priceFen) {}

    /** A wish whose goods are kept for so long only. */
    record ShortWish(List<Line> lines, long keptMillis) {}

    @GetMapping("/counties")
    List<Integer> counties() {
        return places.byCode(Kind.COUNTY, "621221").map(Place::parent).stream()
                .flatMap(city -> places.children(city).stream())
                .map(Place::id)
                .limit(COUNTIES)
                .toList();
    }

    @PostMapping("/goods")
    void open(@RequestBody List<Goods> all) {
        for (var one : all) {
            items.open(new NewItem(
                    new ItemId(one.county(), one.id()),
                    one.store(),
                    one.grower(),
                    one.station(),
                    Money.YUAN,
                    one.priceFen(),
                    one.priceFen() / 2,
                    one.priceFen() / 5,
                    500,
                    one.quantity()));
        }
    }

    /** Placed a while ago, so that its time is over soon. */
    @PostMapping("/orders")
    CompletableFuture<Map<String, String>> place(
            @RequestHeader("Idempotency-Key") String key, @RequestBody ShortWish wish) {
        var placedAt = clock.instant().plusMillis(wish.keptMillis()).minus(Orders.RESERVATION);
        var lines = wish.lines().stream()
                .map(line ->
                        new Placing.Line(new ItemId(line.county(), line.offer()), line.quantity(), line.priceFen()))
                .toList();
        return orders.place(new Placing(key, placedAt, lines, Map.of(), null, PaymentMode.AWAITED, Money.YUAN))
                .thenApply(placed -> Map.of("token", placed.token()));
    }

    /** To the page of the gateway that the buyer chose. */
    @PostMapping("/orders/{token}/pay/{way}")
    Map<String, URI> pay(@PathVariable String token, @PathVariable String way) {
        var basket = basket(token);
        var payable = new PayableId(basket.book(), basket.value());
        return Map.of("page", paying.begin(payable, "/orders/" + token, way, PHONE, null));
    }

    @PostMapping("/orders/{token}/cancel")
    CompletableFuture<Map<String, String>> cancel(
            @RequestHeader("Idempotency-Key") String key, @PathVariable String token) {
        return orders.cancel(basket(token), key, clock.instant()).thenApply(done -> Map.of("done", token));
    }

    @PostMapping("/parts/{county}/{id}/{step}")
    CompletableFuture<Map<String, String>> step(
            @RequestHeader("Idempotency-Key") String key,
            @PathVariable int county,
            @PathVariable UUID id,
            @PathVariable String step) {
        var part = new SubOrderId(county, id);
        var now = clock.instant();
        var done = switch (step) {
            case "pack" -> orders.pack(part, key, now);
            case "ship" -> orders.ship(part, key, now);
            case "deliver" -> orders.deliver(part, key, now);
            default -> throw new IllegalArgumentException(step);
        };
        return done.thenApply(it -> Map.of("done", step));
    }

    /** Money goes back: so many fen of what the goods cost, or all that is left where it is none. */
    @PostMapping("/parts/{county}/{id}/send-back/{fen}")
    CompletableFuture<Map<String, String>> sendBack(
            @RequestHeader("Idempotency-Key") String key,
            @PathVariable int county,
            @PathVariable UUID id,
            @PathVariable long fen) {
        var part = new SubOrderId(county, id);
        var now = clock.instant();
        var wish = fen == 0
                ? Refunding.everything(key, part, now, GoodsBack.SELLABLE, WHY, null)
                : new Refunding(key, part, now, false, List.of(), fen, false, GoodsBack.KEPT, WHY, null);
        return orders.refund(wish).thenApply(it -> Map.of("done", it.toString()));
    }

    private BasketId basket(String token) {
        return book.byToken(token)
                .orElseThrow(OrdersRefusal.ORDER_UNKNOWN::refuse)
                .id();
    }
}
