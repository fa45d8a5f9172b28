package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.CARRIAGE_NONE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.market.Goods;
import org.farmgate.market.Shop;
import org.farmgate.orders.CarriageQuotes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a cart means today: stock, prices, and what carriage costs for each store's parcel. */
@Component
class CartReading {

    private final Shop shop;
    private final CarriageQuotes carriage;

    CartReading(Shop shop, CarriageQuotes carriage) {
        this.shop = shop;
        this.carriage = carriage;
    }

    CartView read(Cart cart, @Nullable Destination destination) {
        var byStore = new LinkedHashMap<UUID, List<CartView.Line>>();
        for (Goods goods : shop.goods(cart.lines().stream().map(CartLine::item).toList())) {
            cart.line(goods.offer().id())
                    .ifPresent(line -> byStore.computeIfAbsent(
                                    goods.offer().store().value(), store -> new ArrayList<>())
                            .add(new CartView.Line(line, goods)));
        }
        var parts = byStore.entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .toList();
        if (destination == null || parts.isEmpty()) {
            return new CartView(parts, false);
        }
        var quoted = quote(parts, destination.county());
        return new CartView(
                parts.stream().map(part -> part.carriedFor(fen(quoted, part))).toList(), true);
    }

    private Map<UUID, Money> quote(List<CartView.Part> parts, int toCounty) {
        var parcels = parts.stream()
                .map(part ->
                        new CarriageQuotes.Parcel(part.store(), part.county().id(), part.weightGrams()))
                .toList();
        return carriage.quote(parcels, toCounty);
    }

    private static long fen(Map<UUID, Money> quoted, CartView.Part part) {
        var price = quoted.get(part.store());
        if (price == null) {
            throw CARRIAGE_NONE.refuse();
        }
        return price.minor();
    }

    private static CartView.Part part(UUID store, List<CartView.Line> lines) {
        var first = lines.get(0).goods();
        return new CartView.Part(store, first.offer().storeName(), first.county(), lines, null);
    }
}
