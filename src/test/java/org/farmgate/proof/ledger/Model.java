package org.farmgate.proof.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;

/**
 * What a book must say, kept as simply as can be: a list of amounts for each account, and nothing that is remembered for
 * speed. It shares no code with the ledger but the names of accounts and transfers.
 */
final class Model {

    private static final Set<AccountKind> OWN_MONEY = EnumSet.of(
            AccountKind.HOUSEHOLD, AccountKind.STORE, AccountKind.STATION, AccountKind.CAMPAIGN, AccountKind.FUND);

    private final Map<AccountRef, History> histories = new LinkedHashMap<>();
    private final Set<UUID> known = new HashSet<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Map<AccountRef, List<Hold>> holdsOf = new HashMap<>();
    private final TreeSet<LocalDate> used = new TreeSet<>();
    private LocalDate closed = LocalDate.EPOCH;

    /** An account's amounts with the days on which they were booked. */
    static final class History {

        private long[] minor = new long[8];
        private int[] day = new int[8];
        private int size;

        void add(long amount, LocalDate booked) {
            if (size == minor.length) {
                minor = Arrays.copyOf(minor, 2 * size);
                day = Arrays.copyOf(day, 2 * size);
            }
            minor[size] = amount;
            day[size++] = (int) booked.toEpochDay();
        }

        long before(LocalDate first) {
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += day[i] < first.toEpochDay() ? minor[i] : 0;
            }
            return sum;
        }

        long count(LocalDate last) {
            long count = 0;
            for (int i = 0; i < size; i++) {
                count += day[i] <= last.toEpochDay() ? 1 : 0;
            }
            return count;
        }

        /** The amounts that were booked from one day to another, by day and size. */
        List<Line> lines(LocalDate from, LocalDate to) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < size; i++) {
                if (day[i] >= from.toEpochDay() && day[i] <= to.toEpochDay()) {
                    lines.add(new Line(LocalDate.ofEpochDay(day[i]), minor[i]));
                }
            }
            Collections.sort(lines);
            return lines;
        }
    }

    record Line(LocalDate booked, long minor) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            int byDay = booked.compareTo(other.booked);
            return byDay != 0 ? byDay : Long.compare(minor, other.minor);
        }
    }

    /** A hold and what is left of it. */
    static final class Hold {

        final String key;
        final UUID reference;
        final AccountRef account;
        final long amount;
        final Instant expiresAt;
        long left;
        boolean released;
        final Map<UUID, Long> captures = new HashMap<>();

        Hold(String key, UUID reference, AccountRef account, long amount, Instant expiresAt) {
            this.key = key;
            this.reference = reference;
            this.account = account;
            this.amount = amount;
            this.expiresAt = expiresAt;
            this.left = amount;
        }

        String state(Instant now) {
            if (released) {
                return "RELEASED";
            }
            if (left == 0) {
                return "CAPTURED";
            }
            return now.isBefore(expiresAt) ? "OPEN" : "EXPIRED";
        }

        long open(Instant now) {
            return state(now).equals("OPEN") ? left : 0;
        }
    }

    Collection<AccountRef> accounts() {
        return histories.keySet();
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    Hold hold(String key) {
        return holds.get(key);
    }

    void place(Hold hold) {
        holds.put(hold.key, hold);
        holdsOf.computeIfAbsent(hold.account, account -> new ArrayList<>()).add(hold);
    }

    boolean knows(UUID transfer) {
        return known.contains(transfer);
    }

    /** Whether a transfer takes more of somebody's own money than there is; what is known moves nothing. */
    boolean overdraws(Transfer transfer) {
        return overdraws(transfer, new HashMap<>());
    }

    /** Whether it does after what has changed already; if not, it is among the changes from now on. */
    boolean overdraws(Transfer transfer, Map<AccountRef, Long> changes) {
        if (knows(transfer.id())) {
            return false;
        }
        var after = new HashMap<>(changes);
        transfer.legs().forEach(leg -> after.merge(leg.account(), leg.minor(), Long::sum));
        boolean too = transfer.legs().stream()
                .map(Leg::account)
                .filter(account -> OWN_MONEY.contains(account.kind()))
                .anyMatch(account -> net(transfer, account) < 0 && balance(account) + after.get(account) < 0);
        if (!too) {
            changes.putAll(after);
        }
        return too;
    }

    private static long net(Transfer transfer, AccountRef account) {
        return transfer.legs().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(Leg::minor)
                .sum();
    }

    /** A transfer that is known moves nothing. */
    void post(Transfer transfer) {
        if (!known.add(transfer.id())) {
            return;
        }
        var day = day(transfer.at());
        var booked = day.isAfter(closed) ? day : closed.plusDays(1);
        used.add(booked);
        for (var leg : transfer.legs()) {
            histories.computeIfAbsent(leg.account(), account -> new History()).add(leg.minor(), booked);
        }
    }

    /** Days on which nothing was booked are not closed by themselves. */
    void close(LocalDate day) {
        if (day.isAfter(closed) && !used.subSet(closed, false, day, true).isEmpty()) {
            closed = day;
        }
    }

    History history(AccountRef account) {
        return histories.getOrDefault(account, new History());
    }

    long balance(AccountRef account) {
        return history(account).before(LocalDate.MAX.minusYears(1));
    }

    long held(AccountRef account, Instant now) {
        return holdsOf.getOrDefault(account, List.of()).stream()
                .mapToLong(hold -> hold.open(now))
                .sum();
    }

    long available(AccountRef account, Instant now) {
        long owed = account.owner() == null || account.kind() == AccountKind.CLAIM
                ? 0
                : Math.min(0, balance(AccountRef.of(AccountKind.CLAIM, account.owner(), account.currency())));
        return balance(account) - held(account, now) + owed;
    }

    /** What all accounts of a kind in a currency held after the day, and how many amounts made it. */
    Map<String, List<Long>> totals(LocalDate day) {
        var totals = new TreeMap<String, List<Long>>();
        histories.forEach((account, history) -> {
            long count = history.count(day);
            if (count > 0) {
                totals.merge(
                        account.kind() + " " + account.currency(),
                        List.of(history.before(day.plusDays(1)), count),
                        (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1)));
            }
        });
        return totals;
    }

    static LocalDate day(Instant at) {
        return ChinaDay.of(at);
    }
}
