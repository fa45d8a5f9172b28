package org.farmgate.orders;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the baskets that were placed, with all that belongs to them: one statement for each table, whatever their number. */
final class BasketWriting {

    private static final String BASKET = """
            insert into orders.basket (book, id, token, currency, total, placed_at, reserved_until, sub_counties, sub_orders)
            select book, id, token, currency, total, timestamptz 'epoch' + placed * interval '1 microsecond',
              timestamptz 'epoch' + reserved * interval '1 microsecond', sub_counties::int[], sub_orders::uuid[]
            from unnest(?::int[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                b (book, id, token, currency, total, placed, reserved, sub_counties, sub_orders)""";

    private static final String RESERVATION = """
            insert into orders.reservation (book, basket, until)
            select book, basket, timestamptz 'epoch' + micros * interval '1 microsecond'
            from unnest(?::int[], ?::uuid[], ?::bigint[]) r (book, basket, micros)""";

    private static final String RECIPIENT = """
            insert into orders.recipient (book, basket, county, pick_up_point, phone, sealed)
            select book, basket, county, pick_up_point, decode(phone, 'base64'), decode(sealed, 'base64')
            from unnest(?::int[], ?::uuid[], ?::int[], ?::uuid[], ?::text[], ?::text[])
                r (book, basket, county, pick_up_point, phone, sealed)""";

    private static final String SUB_ORDER = """
            insert into orders.sub_order (county, id, no, state, book, basket, store, station, currency,
                goods, carriage, total, placed_at, changed_at)
            select county, id, no, state, book, basket, store, station, currency,
                goods, carriage, goods + carriage, at, at
            from (
              select s.*, timestamptz 'epoch' + micros * interval '1 microsecond' as at
              from unnest(?::int[], ?::uuid[], ?::bigint[], ?::int[], ?::int[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[],
                  ?::bigint[], ?::bigint[], ?::bigint[])
                  s (county, id, no, state, book, basket, store, station, currency, goods, carriage, micros)) s""";

    private static final String LINE = """
            insert into orders.line (county, sub_order, no, item, grower, quantity, price, farm_gate, store_part, weight_grams)
            select *
            from unnest(?::int[], ?::uuid[], ?::int[], ?::uuid[], ?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::int[])""";

    private BasketWriting() {}

    static void write(List<Desk.NewBasket> baskets, Script script) {
        if (baskets.isEmpty()) {
            return;
        }
        script.add(
                BASKET,
                baskets.size(),
                parameters -> parameters
                        .ints(baskets, it -> it.placed().basket().book())
                        .uuids(baskets, it -> it.placed().basket().value())
                        .texts(baskets, it -> it.placed().token())
                        .texts(baskets, it -> it.placed().total().currency().getCurrencyCode())
                        .longs(baskets, it -> it.placed().total().minor())
                        .moments(baskets, Desk.NewBasket::at)
                        .moments(baskets, it -> it.placed().reservedUntil())
                        .texts(
                                baskets,
                                it -> array(it.subOrders(), part -> part.id().county()))
                        .texts(
                                baskets,
                                it -> array(it.subOrders(), part -> part.id().value())));
        subOrders(baskets.stream().flatMap(it -> it.subOrders().stream()).toList(), script);
        reservations(baskets.stream().filter(it -> !it.paid()).toList(), script);
        recipients(baskets.stream().filter(it -> it.recipient() != null).toList(), script);
    }

    /** Rows of an array each have to be of one length, so a list within a row travels as text. */
    private static String array(List<SubOrder> parts, Function<SubOrder, Object> value) {
        return parts.stream().map(part -> value.apply(part).toString()).collect(Collectors.joining(",", "{", "}"));
    }

    private static void reservations(List<Desk.NewBasket> waiting, Script script) {
        if (!waiting.isEmpty()) {
            script.add(
                    RESERVATION,
                    waiting.size(),
                    parameters -> parameters
                            .ints(waiting, it -> it.placed().basket().book())
                            .uuids(waiting, it -> it.placed().basket().value())
                            .moments(waiting, it -> it.placed().reservedUntil()));
        }
    }

    private static void recipients(List<Desk.NewBasket> sent, Script script) {
        if (!sent.isEmpty()) {
            script.add(
                    RECIPIENT,
                    sent.size(),
                    parameters -> parameters
                            .ints(sent, it -> it.placed().basket().book())
                            .uuids(sent, it -> it.placed().basket().value())
                            .ints(sent, it -> recipient(it).county())
                            .uuids(sent, it -> recipient(it).pickUpPoint())
                            .texts(sent, it -> base64(recipient(it).phone()))
                            .texts(sent, it -> base64(recipient(it).sealed())));
        }
    }

    private static SealedRecipient recipient(Desk.NewBasket basket) {
        return Objects.requireNonNull(basket.recipient());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void subOrders(List<SubOrder> placed, Script script) {
        script.add(
                SUB_ORDER,
                placed.size(),
                parameters -> parameters
                        .ints(placed, it -> it.id().county())
                        .uuids(placed, it -> it.id().value())
                        .longs(placed, SubOrder::no)
                        .ints(placed, it -> it.state().code())
                        .ints(placed, it -> it.basket().book())
                        .uuids(placed, it -> it.basket().value())
                        .uuids(placed, SubOrder::store)
                        .uuids(placed, SubOrder::station)
                        .texts(placed, it -> it.goods().currency().getCurrencyCode())
                        .longs(placed, it -> it.goods().minor())
                        .longs(placed, it -> it.carriage().minor())
                        .moments(placed, SubOrder::placedAt));
        var lines = placed.stream()
                .flatMap(it -> it.lines().stream().map(line -> new PlacedLine(it.id(), line)))
                .toList();
        script.add(
                LINE,
                lines.size(),
                parameters -> parameters
                        .ints(lines, it -> it.subOrder().county())
                        .uuids(lines, it -> it.subOrder().value())
                        .ints(lines, it -> it.line().no())
                        .uuids(lines, it -> it.line().item().value())
                        .uuids(lines, it -> it.line().grower())
                        .ints(lines, it -> it.line().quantity())
                        .longs(lines, it -> it.line().priceFen())
                        .longs(lines, it -> it.line().farmGateFen())
                        .longs(lines, it -> it.line().storeFen())
                        .ints(lines, it -> it.line().weightGrams()));
    }

    private record PlacedLine(SubOrderId subOrder, OrderLine line) {}
}
