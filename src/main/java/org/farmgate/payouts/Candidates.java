package org.farmgate.payouts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.Balances;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who could be paid now. */
@Component
class Candidates {

    private static final int MISSING_PAGE = 50;

    private final Balances balances;
    private final Payees payees;

    Candidates(Balances balances, Payees payees) {
        this.balances = balances;
        this.payees = payees;
    }

    /**
     * An earner with something to be paid.
     *
     * @param payee absent where nobody has written down where the earner is paid
     */
    record Candidate(
            Earner earner, Payable payable, @Nullable Payee payee) {

        boolean known() {
            return payee != null && !payee.flagged();
        }
    }

    /** All earners of the county who have at least the least worth sending, by kind and owner. */
    @Transactional(readOnly = true)
    List<Candidate> of(int county, Limits limits) {
        var found = new ArrayList<Candidate>();
        for (var party : Party.earners()) {
            var own = balances.of(county, party.kind(), Money.YUAN, List.of(Party.NOBODY));
            found.addAll(worth(county, party, List.copyOf(own.values()), limits));
            var slice = balances.of(county, party.kind(), Money.YUAN, Party.NOBODY);
            while (!slice.isEmpty()) {
                found.addAll(worth(county, party, slice, limits));
                slice = balances.of(
                        county,
                        party.kind(),
                        Money.YUAN,
                        slice.get(slice.size() - 1).owner());
            }
        }
        return found;
    }

    /** How these stand now; whoever changes them meanwhile is not seen. */
    @Transactional(readOnly = true)
    List<Candidate> of(int county, Collection<Earner> earners, Limits limits) {
        var found = new ArrayList<Candidate>();
        Map<Party, List<UUID>> owners = earners.stream()
                .sorted()
                .collect(Collectors.groupingBy(Earner::party, Collectors.mapping(Earner::owner, Collectors.toList())));
        for (var party : Party.earners()) {
            var wanted = owners.getOrDefault(party, List.of());
            var now = balances.of(county, party.kind(), Money.YUAN, wanted);
            found.addAll(worth(
                    county,
                    party,
                    wanted.stream().filter(now::containsKey).map(now::get).toList(),
                    limits));
        }
        return found;
    }

    /** Those whom nobody can pay, because it is not known where, or because it came back from there. */
    @Transactional(readOnly = true)
    Slice<Candidate> unpayable(int county, Limits limits, @Nullable String after) {
        var all = of(county, limits).stream()
                .filter(each -> !each.known())
                .filter(each -> Earner.of(after == null ? "" : after)
                        .map(last -> each.earner().compareTo(last) > 0)
                        .orElse(true))
                .limit(MISSING_PAGE + 1L)
                .toList();
        boolean more = all.size() > MISSING_PAGE;
        var shown = more ? all.subList(0, MISSING_PAGE) : all;
        return new Slice<>(shown, more ? shown.get(MISSING_PAGE - 1).earner().toString() : null);
    }

    private List<Candidate> worth(int county, Party party, List<Balances.Balance> slice, Limits limits) {
        record Worth(UUID owner, Payable payable) {}
        var worth = slice.stream()
                .map(each -> new Worth(each.owner(), new Payable(each.minor(), each.held(), each.owed())))
                .filter(each -> each.payable().within(limits) > 0)
                .toList();
        var known = payees.of(county, party, worth.stream().map(Worth::owner).toList());
        return worth.stream()
                .map(each -> new Candidate(new Earner(party, each.owner()), each.payable(), known.get(each.owner())))
                .toList();
    }
}
