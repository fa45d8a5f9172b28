package org.farmgate.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a bill: a payment, or a refund of one.
 *
 * @param minor what was paid or went back, as the bill tells of it
 */
record BillLine(Trade trade, Optional<Refund> refund, long minor, Instant at) {

    /** The gateway's number of what the line tells of. */
    String number() {
        return refund.map(Refund::number).orElse(trade.number());
    }

    /** The lines of a day, oldest first, with the differences that were planted in it. */
    static List<BillLine> of(Books books, VirtualClock clock, Gateway gateway, LocalDate day) {
        var lines = new ArrayList<BillLine>();
        for (var line : truth(books, gateway)) {
            if (clock.day(line.at()).equals(day)) {
                lines.add(line);
            }
        }
        return planted(lines, books.differences(gateway, day), gateway);
    }

    /** All lines that a gateway has ever written, with the differences that were planted in them, newest first. */
    static List<BillLine> all(Books books, Gateway gateway) {
        var planted = books.differences().stream()
                .filter(it -> it.gateway() == gateway)
                .toList();
        var lines = planted(truth(books, gateway), planted, gateway);
        lines.sort(Comparator.comparing(BillLine::at)
                .thenComparing(BillLine::number)
                .reversed());
        return lines;
    }

    /** The lines as they are, oldest first, whatever the bill tells. */
    static List<BillLine> truth(Books books, Gateway gateway) {
        var lines = new ArrayList<BillLine>();
        for (var trade : books.trades(gateway)) {
            if (trade.paid()) {
                lines.add(new BillLine(trade, Optional.empty(), trade.minor(), trade.paidAt()));
                for (var refund : books.refundsOf(trade)) {
                    lines.add(new BillLine(trade, Optional.of(refund), refund.minor(), refund.at()));
                }
            }
        }
        lines.sort(Comparator.comparing(BillLine::at));
        return lines;
    }

    private static List<BillLine> planted(List<BillLine> lines, List<Difference> differences, Gateway gateway) {
        var told = new ArrayList<>(lines);
        for (var difference : differences) {
            switch (difference.kind()) {
                case MISSING_THERE -> told.removeIf(it -> it.number().equals(difference.line()));
                case DIFFERENT ->
                    told.replaceAll(it -> it.number().equals(difference.line())
                            ? new BillLine(it.trade(), it.refund(), difference.minor(), it.at())
                            : it);
                case MISSING_HERE -> told.add(madeUp(difference, gateway));
                case BACK_BY_HAND ->
                    lines.stream()
                            .filter(it -> it.refund().isEmpty()
                                    && it.trade().merchantNo().equals(difference.merchantNo()))
                            .findFirst()
                            .ifPresent(it -> told.add(backByHand(difference, it)));
            }
        }
        return told;
    }

    private static BillLine backByHand(Difference difference, BillLine payment) {
        var refund = new Refund(
                payment.trade().gateway(),
                payment.trade().token(),
                difference.line(),
                difference.line(),
                difference.minor(),
                payment.at(),
                payment.at(),
                null,
                Map.of());
        return new BillLine(payment.trade(), Optional.of(refund), difference.minor(), payment.at());
    }

    private static BillLine madeUp(Difference difference, Gateway gateway) {
        var at = difference.day().atTime(12, 0).atZone(VirtualClock.ZONE).toInstant();
        var trade = new Trade(
                gateway,
                difference.line(),
                difference.line(),
                difference.merchantNo(),
                "?",
                difference.minor(),
                "CNY",
                "",
                "",
                null,
                at,
                at,
                Trade.Standing.PAID,
                at,
                Map.of("reference", difference.merchantNo()));
        return new BillLine(trade, Optional.empty(), difference.minor(), at);
    }
}
