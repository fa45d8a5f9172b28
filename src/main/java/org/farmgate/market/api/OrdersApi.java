package org.farmgate.market.api;

import static org.farmgate.market.MarketRefusal.CARRIAGE_NONE;
import static org.farmgate.market.MarketRefusal.KEY_MISSING;
import static org.farmgate.market.MarketRefusal.ORDER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.SIMULATED_PAYMENT_OFF;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.market.api.Answers.FollowedAnswer;
import org.farmgate.market.api.Answers.OrderAnswer;
import org.farmgate.orders.CarriageQuotes;
import org.farmgate.orders.Items;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Orders, for programs: one call an order, and with the same key the same order. */
@RestController
class OrdersApi {

    private final Orders orders;
    private final OrderBook book;
    private final Items items;
    private final CarriageQuotes carriage;
    private final Json json;
    private final Clock clock;
    private final boolean simulated;

    OrdersApi(
            Orders orders,
            OrderBook book,
            Items items,
            CarriageQuotes carriage,
            Json json,
            Clock clock,
            @Value("${farmgate.simulated-payment:false}") boolean simulated) {
        this.orders = orders;
        this.book = book;
        this.items = items;
        this.carriage = carriage;
        this.json = json;
        this.clock = clock;
        this.simulated = simulated;
    }

    @Open
    @PostMapping("/api/v1/orders")
    ResponseEntity<byte[]> place(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) {
        if (key == null) {
            throw KEY_MISSING.refuse();
        }
        var wish = json.read(request, Wish.class);
        if (wish.mode() == PaymentMode.SIMULATED && !simulated) {
            throw SIMULATED_PAYMENT_OFF.refuse();
        }
        var lines = wish.placingLines();
        var destination = wish.destination();
        Map<UUID, Long> carriageFen = destination == null ? Map.of() : quote(lines, destination.county());
        var placed = Orders.answer(orders.place(wish.placing(key, now(), lines, carriageFen)));
        return json.created("/api/v1/orders/" + placed.token(), OrderAnswer.of(placed));
    }

    @Open
    @GetMapping("/api/v1/orders/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token) {
        return json.ok(FollowedAnswer.of(book.byToken(token).orElseThrow(ORDER_UNKNOWN::refuse)));
    }

    /** As exact as the database keeps it, so that the same key is answered with the same words. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<UUID, Long> quote(List<Placing.Line> lines, int toCounty) {
        var found = items.find(lines.stream().map(Placing.Line::item).toList());
        var parcels = new HashMap<UUID, CarriageQuotes.Parcel>();
        for (var line : lines) {
            var item = found.get(line.item());
            if (item == null) {
                throw OrdersRefusal.ITEM_UNKNOWN.refuse();
            }
            long grams = (long) item.weightGrams() * line.quantity();
            parcels.merge(
                    item.store(),
                    new CarriageQuotes.Parcel(item.store(), line.item().county(), grams),
                    (one, other) -> new CarriageQuotes.Parcel(
                            one.store(), one.fromCounty(), one.weightGrams() + other.weightGrams()));
        }
        var quoted = carriage.quote(List.copyOf(parcels.values()), toCounty);
        var fen = new HashMap<UUID, Long>();
        for (var store : parcels.keySet()) {
            var price = quoted.get(store);
            if (price == null) {
                throw CARRIAGE_NONE.refuse();
            }
            fen.put(store, price.minor());
        }
        return fen;
    }
}
