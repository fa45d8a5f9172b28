package org.farmgate.ledger.close;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.kernel.Publication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the ledger with the published roots of its closed days: what was changed, removed or put in since is found. */
@Service
public class DayVerification {

    private static final LocalDate BEFORE_ALL = LocalDate.EPOCH.minusYears(1_000);

    private final Days days;

    DayVerification(Days days) {
        this.days = days;
    }

    /** What can be wrong. */
    public enum Fault {
        /** A seal does not follow the one before it: the publication itself was changed. */
        CHAIN_BROKEN,
        ENTRIES_REMOVED,
        ENTRIES_PUT_IN,
        ENTRIES_CHANGED,
        /** A closed day, or a whole book, that has no published seal. */
        NOT_PUBLISHED,
        /** A line of the file is no seal. */
        UNREADABLE,
        /** An account's balance was written down otherwise than its entries add up to. */
        BALANCE_CHANGED
    }

    /**
     * A fault found.
     *
     * @param entry the number of the entry where the day departs from what was published; for a wrong balance the account's
     * @param transfer that entry's transfer
     */
    public record Finding(
            int county,
            @Nullable LocalDate day,
            Fault fault,
            @Nullable Long entry,
            @Nullable UUID transfer) {}

    /** How much was compared, and what was found. */
    public record Report(int books, int days, long entries, List<Finding> findings) {

        public Report {
            findings = List.copyOf(findings);
        }

        public boolean honest() {
            return findings.isEmpty();
        }
    }

    /** Compares everything that is published in the folder, and everything that should be. */
    @Transactional(readOnly = true)
    public Report verify(Path folder) {
        var publication = new Publication(folder, DaySeal.LINE_LENGTH_MAX);
        var findings = new ArrayList<Finding>();
        int sealed = 0;
        long entries = 0;
        try {
            var published = new TreeSet<>(publication.counties());
            for (int county : published) {
                var seals = chained(read(publication, county, findings), findings);
                sealed += seals.size();
                entries += compare(county, seals, findings);
            }
            for (int county : days.books()) {
                if (!published.contains(county) && days.closed(county).isPresent()) {
                    findings.add(new Finding(county, null, Fault.NOT_PUBLISHED, null, null));
                }
                days.wrongBalances(county)
                        .forEach(account ->
                                findings.add(new Finding(county, null, Fault.BALANCE_CHANGED, account, null)));
            }
            return new Report(published.size(), sealed, entries, findings);
        } catch (IOException failure) {
            throw new UncheckedIOException("the published days cannot be read", failure);
        }
    }

    private static List<DaySeal> read(Publication publication, int county, List<Finding> findings) throws IOException {
        var seals = new ArrayList<DaySeal>();
        for (var line : publication.lines(county)) {
            try {
                seals.add(DaySeal.of(county, line));
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                findings.add(new Finding(county, null, Fault.UNREADABLE, null, null));
                return seals;
            }
        }
        return seals;
    }

    /** The seals up to the first that does not follow the one before it. */
    private static List<DaySeal> chained(List<DaySeal> seals, List<Finding> findings) {
        var chain = DaySeal.NO_CHAIN;
        for (int i = 0; i < seals.size(); i++) {
            var seal = seals.get(i);
            if (seal.no() != i + 1 || !seal.chained(chain).equals(seal.chain())) {
                findings.add(new Finding(seal.county(), seal.day(), Fault.CHAIN_BROKEN, null, null));
                return seals.subList(0, i);
            }
            chain = seal.chain();
        }
        return seals;
    }

    private long compare(int county, List<DaySeal> seals, List<Finding> findings) {
        var sealed = days.sealed(county);
        var last = seals.isEmpty() ? BEFORE_ALL : seals.get(seals.size() - 1).day();
        var to = sealed.day().isAfter(last) ? sealed.day() : last;
        var trees = new TreeMap<LocalDate, DayTree>();
        days.read(
                county,
                0,
                BEFORE_ALL,
                to,
                entry -> trees.computeIfAbsent(entry.booked(), DayTree::new).add(entry));
        var known = new HashSet<LocalDate>();
        for (var seal : seals) {
            known.add(seal.day());
            compare(seal, trees.get(seal.day()), findings);
        }
        trees.keySet().stream()
                .filter(day -> !known.contains(day))
                .forEach(day -> findings.add(new Finding(county, day, Fault.NOT_PUBLISHED, null, null)));
        return trees.values().stream().mapToLong(DayTree::entries).sum();
    }

    private void compare(DaySeal seal, @Nullable DayTree tree, List<Finding> findings) {
        if (tree != null && tree.entries() == seal.entries() && tree.root().equals(seal.root())) {
            return;
        }
        long there = tree == null ? 0 : tree.entries();
        var fault = there < seal.entries()
                ? Fault.ENTRIES_REMOVED
                : there > seal.entries() ? Fault.ENTRIES_PUT_IN : Fault.ENTRIES_CHANGED;
        var near = tree == null
                ? null
                : days.entryAt(
                                seal.county(),
                                seal.day(),
                                Prints.alike(tree.prints(seal.entries()), seal.prints(), seal.entries()))
                        .orElse(null);
        findings.add(new Finding(
                seal.county(),
                seal.day(),
                fault,
                near == null ? null : near.no(),
                near == null ? null : near.transfer()));
    }
}
