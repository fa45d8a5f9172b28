package org.farmgate.market;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Entry;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.TransferKind;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Use case: a villager sees what the own household earned, each line down to the order that it came from. */
@Service
class Earnings {

    /** What is paid out, and what makes good a refund, was earned before: it does not make the sum smaller. */
    private static final Set<TransferKind> EARNED =
            EnumSet.complementOf(EnumSet.of(TransferKind.PAYOUT, TransferKind.CLAIM));

    /** What went back to buyers is told of where it was claimed. */
    private static final Set<TransferKind> GIVEN_BACK = EnumSet.of(TransferKind.REFUND);

    private static final int LINES_MAX = 50;

    private final Households households;
    private final Ledger ledger;
    private final EarningLines lines;
    private final Clock clock;

    Earnings(Households households, Ledger ledger, EarningLines lines, Clock clock) {
        this.households = households;
        this.ledger = ledger;
        this.lines = lines;
        this.clock = clock;
    }

    /** All that the household has earned, and a part of its lines, the newest first. */
    record Earned(Money thisMonth, Money inAll, Slice<EarningLines.Line> lines) {}

    Earned of(User villager, @Nullable String after) {
        var household = households.householdOf(villager);
        var grower = households.growerOf(villager);
        if (household.isEmpty() || grower.isEmpty()) {
            return new Earned(Money.fen(0), Money.fen(0), new Slice<>(List.of(), null));
        }
        return of(household.get(), grower.get(), after);
    }

    private Earned of(HouseholdId household, UUID grower, @Nullable String after) {
        int county = household.county();
        var account = AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN);
        var month = ChinaDay.of(clock.instant()).withDayOfMonth(1);
        var claim = AccountRef.of(AccountKind.CLAIM, grower, Money.YUAN);
        var entries = together(ledger.entries(county, account, after), ledger.entries(county, claim, after));
        return new Earned(
                earned(county, account, claim, ChinaDay.start(month)),
                earned(county, account, claim, Instant.EPOCH),
                new Slice<>(lines.of(county, grower, entries.rows()), entries.next()));
    }

    private Money earned(int county, AccountRef account, AccountRef claim, Instant since) {
        return ledger.moved(county, account, EARNED, since).plus(ledger.moved(county, claim, GIVEN_BACK, since));
    }

    /** The lines of both accounts, the newest first: their numbers come from one sequence, so one key goes on in both. */
    private static Slice<Entry> together(Slice<Entry> account, Slice<Entry> claim) {
        if (claim.rows().isEmpty()) {
            return account;
        }
        var rows = Stream.concat(account.rows().stream(), claim.rows().stream())
                .sorted(Comparator.comparingLong(Entry::no).reversed())
                .toList();
        boolean more = account.next() != null || claim.next() != null || rows.size() > LINES_MAX;
        var shown = rows.subList(0, Math.min(rows.size(), LINES_MAX));
        return new Slice<>(
                shown, more ? Long.toString(shown.get(shown.size() - 1).no()) : null);
    }
}
