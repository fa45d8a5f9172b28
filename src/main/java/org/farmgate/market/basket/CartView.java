package org.farmgate.market.basket;

import java.util.List;
import java.util.UUID;
import org.farmgate.market.Goods;
import org.farmgate.market.Offer;
import org.farmgate.places.Place;
import org.jspecify.annotations.Nullable;

/**
 * A cart as its buyer sees it: by store, at today's prices, with what can't be had any more.
 *
 * @param carriageKnown whether the buyer has said where it shall go
 */
record CartView(List<Part> parts, boolean carriageKnown) {

    /** What one store sends. */
    record Part(
            UUID store,
            String storeName,
            Place county,
            List<Line> lines,
            @Nullable Long carriageFen) {

        long goodsFen() {
            return lines.stream().mapToLong(Line::totalFen).sum();
        }

        long weightGrams() {
            return lines.stream().mapToLong(Line::weightGrams).sum();
        }

        boolean obtainable() {
            return lines.stream().allMatch(Line::obtainable);
        }

        long carriage() {
            return carriageFen == null ? 0 : carriageFen;
        }

        Part carriedFor(@Nullable Long fen) {
            return new Part(store, storeName, county, lines, fen);
        }
    }

    /** One line, at today's price. */
    record Line(CartLine line, Goods goods) {

        Offer offer() {
            return goods.offer();
        }

        long totalFen() {
            return obtainable() ? Math.multiplyExact(offer().priceFen(), line.quantity()) : 0;
        }

        long weightGrams() {
            return (long) offer().packGrams() * line.quantity();
        }

        boolean obtainable() {
            return goods.left() >= line.quantity();
        }

        boolean repriced() {
            return offer().priceFen() != line.priceFen();
        }

        CartLine atTodaysPrice() {
            return new CartLine(line.item(), line.quantity(), offer().priceFen());
        }
    }

    CartView {
        parts = List.copyOf(parts);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether all of it can be had; an order is taken whole or not at all. */
    boolean obtainable() {
        return parts.stream().allMatch(Part::obtainable);
    }

    boolean payable() {
        return !isEmpty() && carriageKnown && obtainable();
    }

    List<Line> lines() {
        return parts.stream().flatMap(part -> part.lines().stream()).toList();
    }

    long goodsFen() {
        return parts.stream().mapToLong(Part::goodsFen).sum();
    }

    long carriageFen() {
        return parts.stream().mapToLong(Part::carriage).sum();
    }

    long totalFen() {
        return Math.addExact(goodsFen(), carriageFen());
    }
}
