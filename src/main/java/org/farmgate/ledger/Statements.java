package org.farmgate.ledger;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: what happened on an account from one day to another, by the days on which it was booked. */
@Service
public class Statements {

    /** The longest period. */
    public static final int DAYS_MAX = 3_660;

    /** So many lines go into one file at most. */
    public static final int EXPORT_LINES_MAX = 200_000;

    static final int SLICE = 50;
    private static final int SLICE_OF_EXPORT = 2_000;

    private final StatementReads reads;

    Statements(StatementReads reads) {
        this.reads = reads;
    }

    /**
     * The statement without its lines; an account that is not there has one with nothing in it.
     *
     * @param from the first day
     * @param to the last day, not before the first, and not more than {@link #DAYS_MAX} days on
     */
    @Transactional(readOnly = true)
    public Statement of(int county, AccountRef account, LocalDate from, LocalDate to) {
        requirePeriod(from, to);
        return reads.statement(county, account, from, to);
    }

    /**
     * Its lines in the order in which they were booked, 50 at a time.
     *
     * @param after where the last slice ended; absent for the first
     */
    @Transactional(readOnly = true)
    public Slice<Statement.Line> lines(Statement of, @Nullable String after) {
        return reads.lines(of, after, SLICE);
    }

    /**
     * The whole statement as a table for other programs (RFC 4180, UTF-8): its lines between the opening and the closing
     * balance. Amounts are in the currency's smallest unit, moments in UTC.
     *
     * @return how many lines were written, at most {@link #EXPORT_LINES_MAX}
     */
    @Transactional(readOnly = true)
    public long csv(Statement of, Appendable out) throws IOException {
        out.append("booked,at,no,transfer,kind,reference,reverses,currency,minor,balance\r\n");
        balance(out, of, of.from(), "OPENING", of.opening().minor());
        long written = 0;
        String after = null;
        do {
            var slice = reads.lines(of, after, SLICE_OF_EXPORT);
            for (var line : slice.rows()) {
                write(out, line);
            }
            written += slice.rows().size();
            after = slice.next();
        } while (after != null && written < EXPORT_LINES_MAX);
        balance(out, of, of.to(), "CLOSING", of.closing().minor());
        return written;
    }

    private static void balance(Appendable out, Statement of, LocalDate day, String which, long minor)
            throws IOException {
        out.append(day + ",,,," + which + ",,," + of.account().currency() + ",," + minor + "\r\n");
    }

    private static void write(Appendable out, Statement.Line line) throws IOException {
        out.append(line.booked() + "," + line.at() + "," + line.no() + "," + line.transfer() + "," + line.kind() + ","
                + text(line.reference()) + "," + text(line.reverses()) + ","
                + line.amount().currency() + ","
                + line.amount().minor() + "," + line.balance().minor() + "\r\n");
    }

    private static String text(@Nullable Object id) {
        return id == null ? "" : id.toString();
    }

    private static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw LedgerRefusal.PERIOD.refuse(DAYS_MAX);
        }
    }
}
