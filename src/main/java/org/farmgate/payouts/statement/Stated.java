package org.farmgate.payouts.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is shown.
 *
 * @param owed what has to be given back still, at least zero
 * @param before the period before, and {@code after} the one after, as an address names them
 */
record Stated(
        Account account,
        Period period,
        Summary summary,
        Money owed,
        Slice<Line> lines,
        String before,
        @Nullable String after) {

    /** One line. */
    record Line(Instant at, LocalDate booked, Flow flow, Money amount, Money balance) {

        /** What it is called: a payment that came back is none that was made. */
        String key() {
            return flow == Flow.PAID && amount.minor() > 0 ? "payouts.flow.came-back" : flow.key();
        }
    }

    Stated with(List<Line> all) {
        return new Stated(account, period, summary, owed, new Slice<>(all, null), before, after);
    }
}
