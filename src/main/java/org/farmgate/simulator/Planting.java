package org.farmgate.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plants differences in a day's bill, in lines that chance picks, and says which. */
final class Planting {

    private static final int MADE_UP_MAX_FEN = 20_000;
    private static final int WRONG_BY_MAX_FEN = 99;

    private final Books books;
    private final Bookkeeping bookkeeping;
    private final Faults faults;
    private final Teller teller;
    private final VirtualClock clock;

    Planting(Books books, Bookkeeping bookkeeping, Faults faults, Teller teller, VirtualClock clock) {
        this.books = books;
        this.bookkeeping = bookkeeping;
        this.faults = faults;
        this.teller = teller;
        this.clock = clock;
    }

    /** So many of a kind; fewer where the day has fewer lines. */
    List<Difference> plant(Gateway gateway, LocalDate day, Difference.Kind kind, int count) {
        var planted = new ArrayList<Difference>();
        var taken = new HashSet<String>();
        books.differences(gateway, day).forEach(it -> taken.add(it.line()));
        var lines = new ArrayList<>(BillLine.of(books, clock, gateway, day));
        lines.removeIf(it -> taken.contains(it.number()));
        for (int i = 0; i < count; i++) {
            if (kind == Difference.Kind.MISSING_HERE) {
                planted.add(madeUp(gateway, day));
            } else if (kind == Difference.Kind.BACK_BY_HAND) {
                backByHand(gateway, day, lines).ifPresent(planted::add);
            } else if (!lines.isEmpty()) {
                var line = lines.remove((int) faults.below(lines.size()));
                long more = kind == Difference.Kind.DIFFERENT ? 1 + faults.below(WRONG_BY_MAX_FEN) : 0;
                planted.add(new Difference(
                        gateway, day, kind, line.trade().merchantNo(), line.number(), line.minor() + more));
            }
        }
        planted.forEach(bookkeeping::plant);
        return planted;
    }

    /** Of a payment of which the bill tells truly. */
    private Optional<Difference> backByHand(Gateway gateway, LocalDate day, List<BillLine> lines) {
        var payments = lines.stream().filter(it -> it.refund().isEmpty()).toList();
        if (payments.isEmpty()) {
            return Optional.empty();
        }
        var payment = payments.get((int) faults.below(payments.size()));
        lines.remove(payment);
        return Optional.of(new Difference(
                gateway,
                day,
                Difference.Kind.BACK_BY_HAND,
                payment.trade().merchantNo(),
                teller.number(gateway, true),
                1 + faults.below(payment.minor())));
    }

    private Difference madeUp(Gateway gateway, LocalDate day) {
        return new Difference(
                gateway,
                day,
                Difference.Kind.MISSING_HERE,
                "99999" + Keys.letters(26).toLowerCase(Locale.ROOT),
                teller.number(gateway, false),
                1 + faults.below(MADE_UP_MAX_FEN));
    }
}
