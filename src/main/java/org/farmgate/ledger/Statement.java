package org.farmgate.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What happened on an account in a period: what it held before, what was booked, what it held in the end. The opening
 * balance and all lines together are the closing balance; one period's closing balance is the next one's opening balance.
 * Once its last day is closed, a statement never changes again.
 *
 * @param from the first day
 * @param to the last day
 * @param got what was added in the whole period, not below zero
 * @param gave what was taken in the whole period, not above zero
 * @param lines how many there are in the whole period
 */
public record Statement(
        int county,
        AccountRef account,
        LocalDate from,
        LocalDate to,
        Money opening,
        Money got,
        Money gave,
        long lines) {

    public Money closing() {
        return opening.plus(got).plus(gave);
    }

    /**
     * One line of it.
     *
     * @param no grows with time in each book; what pages are read by
     * @param at the moment from which the money counts
     * @param booked the day on which the book has it, which is the moment's own unless that was closed already
     * @param balance what the account held with this line and all before it
     */
    public record Line(
            long no,
            UUID transfer,
            TransferKind kind,
            @Nullable UUID reference,
            @Nullable UUID reverses,
            Instant at,
            LocalDate booked,
            Money amount,
            Money balance) {}
}
