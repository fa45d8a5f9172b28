package org.farmgate.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.farmgate.database.Parameters;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Repository;

/** Writes transfers: their heads in one statement with all their legs, in one round trip for the whole batch. */
@Repository
class Posting {

    /** The first key of the advisory locks that keep closing and posting of one book apart. */
    static final int BOOK_LOCK = 0x1ed6e4;

    /** As many legs can go into one posting. */
    static final int BLOCK = 1 << 16;

    // Only a day that is over can be closed: for today's moments no close is looked for.
    private static final String FRESH_HEADS = """
            select h.county, h.id, h.key, h.kind, h.reference, h.reverses, m.at,
              case when m.at < (select date_trunc('day', now(), 'Asia/Shanghai')) then (
                select max(c.day) + 1
                from ledger.day_close c
                where c.county = h.county
                having max(c.day) >= ledger.day_of(m.at)) end
            from unnest(?::int[], ?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::uuid[], ?::bigint[])
                h (county, id, key, kind, reference, reverses, micros)
            cross join lateral (select timestamptz 'epoch' + h.micros * interval '1 microsecond') m (at)
            on conflict (county, id) do nothing
            """;

    // The heads are sorted, so that two writers wait in one direction; the locks keep a close of the books away.
    private static final String HEADS = """
            select pg_advisory_xact_lock_shared(?, book) from unnest(?::int[]) book order by book;
            insert into ledger.transfer (county, id, key, kind, reference, reverses, at, booked)
            """ + FRESH_HEADS;

    private static final String LEGS = """
            with block as materialized (select nextval('ledger.entry_block') * ? as first)
            insert into ledger.entry (county, account, no, transfer, minor)
            select l.county, l.account, block.first + l.position, l.transfer, l.minor
            from block
            cross join unnest(?::int[], ?::bigint[], ?::int[], ?::uuid[], ?::bigint[])
                l (county, account, position, transfer, minor)
            """;

    /** As the index has them: what lies together is written together. */
    private static final Comparator<NumberedLeg> LEGS_ORDER = Comparator.<NumberedLeg>comparingInt(
                    leg -> leg.transfer().county())
            .thenComparingLong(NumberedLeg::account);

    private static final Comparator<Transfer> ORDER =
            Comparator.comparingInt(Transfer::county).thenComparing(Transfer::id);

    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final LedgerReads reads;

    Posting(JdbcTemplate jdbc, Accounts accounts, LedgerReads reads) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.reads = reads;
    }

    void post(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        var wanted = distinct(transfers);
        var numbers = accounts.obtain(accountsOf(wanted));
        int fresh = writeHeads(wanted);
        writeLegs(fresh == wanted.size() ? wanted : withoutKnown(wanted), numbers);
    }

    /** Sorted; a transfer named twice is the same transfer, or a mistake. */
    private static List<Transfer> distinct(List<Transfer> transfers) {
        var sorted = new ArrayList<>(transfers);
        sorted.sort(ORDER);
        var distinct = new ArrayList<Transfer>(sorted.size());
        for (var transfer : sorted) {
            requireBalance(transfer);
            var last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            if (last == null || ORDER.compare(last, transfer) != 0) {
                distinct.add(transfer);
            } else if (!sameMoney(last, transfer)) {
                throw LedgerRefusal.KEY_REUSED.refuse(transfer.key());
            }
        }
        return distinct;
    }

    private static void requireBalance(Transfer transfer) {
        var legs = transfer.legs();
        long sum = 0;
        for (var leg : legs) {
            if (!leg.account().currency().equals(legs.get(0).account().currency())) {
                requireBalanceByCurrency(transfer);
                return;
            }
            sum = Math.addExact(sum, leg.minor());
        }
        if (sum != 0) {
            throw LedgerRefusal.UNBALANCED.refuse(transfer.key());
        }
    }

    private static void requireBalanceByCurrency(Transfer transfer) {
        var sums = new HashMap<String, Long>();
        for (var leg : transfer.legs()) {
            sums.merge(leg.account().currency().getCurrencyCode(), leg.minor(), Math::addExact);
        }
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw LedgerRefusal.UNBALANCED.refuse(transfer.key());
        }
    }

    private static Collection<Accounts.Key> accountsOf(List<Transfer> transfers) {
        var keys = new HashSet<Accounts.Key>();
        for (var transfer : transfers) {
            for (var leg : transfer.legs()) {
                keys.add(new Accounts.Key(transfer.county(), leg.account()));
            }
        }
        return keys;
    }

    /** How many of the transfers were not known. */
    private int writeHeads(List<Transfer> transfers) {
        Integer fresh = jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (var heads = connection.prepareStatement(HEADS)) {
                new Parameters(heads)
                        .number(BOOK_LOCK)
                        .ints(transfers.stream()
                                .mapToInt(Transfer::county)
                                .distinct()
                                .toArray())
                        .ints(transfers, Transfer::county)
                        .uuids(transfers, Transfer::id)
                        .texts(transfers, Transfer::key)
                        .ints(transfers, transfer -> transfer.kind().code())
                        .uuids(transfers, Transfer::reference)
                        .uuids(transfers, Transfer::reverses)
                        .moments(transfers, Transfer::at);
                heads.execute();
                heads.getMoreResults(); // past the locks
                return heads.getUpdateCount();
            }
        });
        return fresh == null ? 0 : fresh;
    }

    /** Those that have a head and no legs yet; the others are the same as they were then, or something is wrong. */
    private List<Transfer> withoutKnown(List<Transfer> wanted) {
        var fresh = new ArrayList<Transfer>();
        wanted.stream().collect(Collectors.groupingBy(Transfer::county)).forEach((county, ofCounty) -> {
            var known = reads.findWithLegs(
                    county, ofCounty.stream().map(Transfer::id).toList());
            for (var transfer : ofCounty) {
                var before = known.get(transfer.id());
                if (before == null) {
                    fresh.add(transfer);
                } else if (!sameMoney(before, transfer)) {
                    throw LedgerRefusal.KEY_REUSED.refuse(transfer.key());
                }
            }
        });
        return fresh;
    }

    private void writeLegs(List<Transfer> transfers, Map<Accounts.Key, Long> numbers) {
        var legs = new ArrayList<NumberedLeg>(2 * transfers.size());
        for (var transfer : transfers) {
            for (var leg : transfer.legs()) {
                long account = Objects.requireNonNull(numbers.get(new Accounts.Key(transfer.county(), leg.account())));
                legs.add(new NumberedLeg(transfer, account, legs.size(), leg.minor()));
            }
        }
        if (legs.isEmpty()) {
            return;
        }
        if (legs.size() >= BLOCK) {
            throw LedgerRefusal.LEGS_COUNT.refuse(BLOCK);
        }
        legs.sort(LEGS_ORDER);
        jdbc.execute(LEGS, (PreparedStatementCallback<Integer>) statement -> {
            new Parameters(statement)
                    .number(BLOCK)
                    .ints(legs, leg -> leg.transfer().county())
                    .longs(legs, NumberedLeg::account)
                    .ints(legs, NumberedLeg::position)
                    .uuids(legs, leg -> leg.transfer().id())
                    .longs(legs, NumberedLeg::minor);
            return statement.executeUpdate();
        });
    }

    /** @param position among the legs as they were given, which is the order that their numbers tell */
    private record NumberedLeg(Transfer transfer, long account, int position, long minor) {}

    /** The moment may differ: the same deed is told of twice. */
    private static boolean sameMoney(Transfer one, Transfer other) {
        return one.key().equals(other.key())
                && one.kind() == other.kind()
                && Objects.equals(one.reference(), other.reference())
                && Objects.equals(one.reverses(), other.reverses())
                && one.legs().size() == other.legs().size()
                && new HashSet<>(one.legs()).equals(new HashSet<>(other.legs()));
    }
}
