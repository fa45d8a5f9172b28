package org.farmgate.market.api;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.farmgate.market.Goods;
import org.farmgate.market.Offer;
import org.farmgate.market.Shop;
import org.farmgate.market.Split;
import org.farmgate.orders.Basket;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.Placed;
import org.farmgate.orders.SubOrder;
import org.jspecify.annotations.Nullable;

/** What programs are answered. Amounts are in fen, weights in grams, moments in UTC. */
final class Answers {

    private Answers() {}

    record OrderAnswer(
            String number, String token, long totalFen, String reservedUntil, String page, List<Part> parts) {

        record Part(int county, UUID id) {}

        static OrderAnswer of(Placed placed) {
            return new OrderAnswer(
                    placed.number(),
                    placed.token(),
                    placed.total().minor(),
                    placed.reservedUntil().toString(),
                    "/orders/" + placed.token(),
                    placed.subOrders().stream()
                            .map(part -> new Part(part.county(), part.value()))
                            .toList());
        }
    }

    record FollowedAnswer(
            String number, String token, long totalFen, String placedAt, String reservedUntil, List<StorePart> parts) {

        record StorePart(
                int county,
                UUID id,
                UUID store,
                String state,
                String changedAt,
                long goodsFen,
                long carriageFen,
                List<Line> lines) {}

        record Line(UUID offer, int quantity, long priceFen) {}

        static FollowedAnswer of(Basket basket) {
            return new FollowedAnswer(
                    basket.number(),
                    basket.token(),
                    basket.total().minor(),
                    basket.placedAt().toString(),
                    basket.reservedUntil().toString(),
                    basket.subOrders().stream().map(FollowedAnswer::part).toList());
        }

        private static StorePart part(SubOrder order) {
            return new StorePart(
                    order.id().county(),
                    order.id().value(),
                    order.store(),
                    order.state().name().toLowerCase(Locale.ROOT),
                    order.changedAt().toString(),
                    order.goods().minor(),
                    order.carriage().minor(),
                    order.lines().stream().map(FollowedAnswer::line).toList());
        }

        private static Line line(OrderLine line) {
            return new Line(line.item().value(), line.quantity(), line.priceFen());
        }
    }

    record OffersAnswer(List<OfferAnswer> offers, @Nullable String next) {

        static OffersAnswer of(Slice<Goods> goods) {
            return new OffersAnswer(goods.rows().stream().map(OfferAnswer::of).toList(), goods.next());
        }
    }

    record OfferAnswer(
            int county,
            UUID id,
            UUID store,
            String storeName,
            String produce,
            String title,
            String grade,
            String village,
            String lot,
            String harvestedOn,
            int packGrams,
            long priceFen,
            long per500gFen,
            int left,
            String page) {

        static OfferAnswer of(Goods goods) {
            Offer offer = goods.offer();
            return new OfferAnswer(
                    offer.county(),
                    offer.id().value(),
                    offer.store().value(),
                    offer.storeName(),
                    offer.produce().code(),
                    offer.title(),
                    offer.grade().name().toLowerCase(Locale.ROOT),
                    goods.village().name(),
                    offer.lotNumber(),
                    offer.harvestedOn().toString(),
                    offer.packGrams(),
                    offer.priceFen(),
                    offer.per500Fen(),
                    goods.left(),
                    offer.path());
        }
    }

    record ShownAnswer(OfferAnswer offer, String about, Shares shares) {

        record Shares(long farmGateFen, long storeFen, long stationFen, long platformFen) {

            static Shares of(Split split) {
                return new Shares(split.farmGateFen(), split.storeFen(), split.stationFen(), split.platformFen());
            }
        }

        static ShownAnswer of(Shop.Shown shown) {
            return new ShownAnswer(
                    OfferAnswer.of(shown.goods()), shown.goods().offer().about(), Shares.of(shown.split()));
        }
    }
}
