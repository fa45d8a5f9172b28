package org.farmgate.payouts.statement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Statement;
import org.farmgate.ledger.StatementSums;
import org.farmgate.ledger.Statements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an earner, or an officer in charge, reads what was earned, taken back and paid in a period. */
@Service
class StatementReading {

    /** More lines go into no document. */
    static final int LINES_MAX = 5_000;

    private final Statements statements;
    private final StatementSums sums;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    StatementReading(Statements statements, StatementSums sums, Ledger ledger, Audit audit, Clock clock) {
        this.statements = statements;
        this.sums = sums;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Stated read(Account account, String period, @Nullable String after) {
        var chosen = Period.of(period, today());
        var statement = statements.of(account.county(), account.ref(), chosen.from(), chosen.to());
        var slice = statements.lines(statement, after);
        return new Stated(
                account,
                chosen,
                Summary.of(statement.opening(), sums.byKind(statement)),
                owed(account),
                new Slice<>(lines(slice.rows()), slice.next()),
                chosen.before(today()).name(),
                chosen.after(today()).map(Period::name).orElse(null));
    }

    /** With all its lines, for a document. */
    @Transactional(readOnly = true)
    Stated whole(Account account, String period) {
        var stated = read(account, period, null);
        var all = new ArrayList<>(stated.lines().rows());
        var next = stated.lines().next();
        while (next != null && all.size() < LINES_MAX) {
            var slice = read(account, period, next).lines();
            all.addAll(slice.rows());
            next = slice.next();
        }
        return stated.with(all);
    }

    /** Writes down that somebody else than the earner looked. */
    @Transactional
    void looked(int county, String household) {
        audit.record(county, "payouts.statement-seen", household, null);
    }

    private LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    private Money owed(Account account) {
        UUID owner = account.ref().owner();
        if (owner == null) {
            return Money.fen(0);
        }
        var claim = ledger.balance(account.county(), AccountRef.of(AccountKind.CLAIM, owner, Money.YUAN));
        return Money.fen(Math.max(0, -claim.minor()));
    }

    private static List<Stated.Line> lines(List<Statement.Line> rows) {
        return rows.stream()
                .map(line ->
                        new Stated.Line(line.at(), line.booked(), Flow.of(line.kind()), line.amount(), line.balance()))
                .toList();
    }
}
