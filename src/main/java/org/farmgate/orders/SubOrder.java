package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;

/**
 * One store's part of a basket.
 *
 * @param no its place in the county's feed: raised with each step it takes
 */
public record SubOrder(
        SubOrderId id,
        long no,
        OrderState state,
        BasketId basket,
        UUID store,
        UUID station,
        Money goods,
        Money carriage,
        Money refundedCarriage,
        Instant placedAt,
        Instant changedAt,
        List<OrderLine> lines) {

    public SubOrder {
        lines = List.copyOf(lines);
    }

    /** The whole order's number, as its buyer reads it out. */
    public String number() {
        return basket.number();
    }

    public Money total() {
        return goods.plus(carriage);
    }

    /** What has gone back to its buyer, or is on its way there. */
    public Money refunded() {
        long lines = this.lines.stream().mapToLong(OrderLine::refundedFen).sum();
        return new Money(lines, goods.currency()).plus(refundedCarriage);
    }

    /** What its buyer has paid and not got back. */
    public Money left() {
        return total().minus(refunded());
    }

    public Money carriageLeft() {
        return carriage.minus(refundedCarriage);
    }

    SubOrder refunded(RefundParts parts) {
        var more = parts.lines().stream()
                .collect(Collectors.toMap(part -> part.line().no(), Function.identity()));
        var after = lines.stream()
                .map(line -> more.containsKey(line.no())
                        ? line.refunded(
                                more.get(line.no()).quantity(),
                                more.get(line.no()).fen())
                        : line)
                .toList();
        return new SubOrder(
                id,
                no,
                state,
                basket,
                store,
                station,
                goods,
                carriage,
                refundedCarriage.plus(new Money(parts.carriageFen(), carriage.currency())),
                placedAt,
                changedAt,
                after);
    }

    SubOrder with(List<OrderLine> itsLines) {
        return new SubOrder(
                id,
                no,
                state,
                basket,
                store,
                station,
                goods,
                carriage,
                refundedCarriage,
                placedAt,
                changedAt,
                itsLines);
    }

    SubOrder at(long newNo, OrderState newState, Instant at) {
        return new SubOrder(
                id, newNo, newState, basket, store, station, goods, carriage, refundedCarriage, placedAt, at, lines);
    }
}
