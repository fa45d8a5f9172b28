package org.farmgate.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.farmgate.database.Parameters;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Repository;

/** Writes transfers: one alone in one statement, many in two, their heads and then all their legs. */
@Repository
class Posting {

    /** The first key of the advisory locks that keep closing and posting of one book apart. */
    static final int BOOK_LOCK = 0x1ed6e4;

    /** As many legs can go into one posting. */
    static final int BLOCK = 1 << 16;

    /** What the database says where an account of somebody's own money has less than is to be taken from it. */
    private static final String OVERDRAWN = "FG001";

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

    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final LedgerReads reads;
    private final SinglePosting single;

    Posting(JdbcTemplate jdbc, Accounts accounts, LedgerReads reads, SinglePosting single) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.reads = reads;
        this.single = single;
    }

    void post(List<Transfer> transfers) {
        try {
            write(transfers);
        } catch (DataAccessException failure) {
            if (failure.getRootCause() instanceof SQLException cause && OVERDRAWN.equals(cause.getSQLState())) {
                throw LedgerRefusal.OVERDRAWN.refuse();
            }
            throw failure;
        }
    }

    private void write(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        var wanted = Balanced.of(transfers);
        var numbers = accounts.obtain(accountsOf(wanted));
        if (wanted.size() == 1 && single.takes(wanted.get(0))) {
            writeOne(wanted.get(0), legs(wanted, numbers));
        } else {
            int fresh = writeHeads(wanted);
            writeLegs(legs(fresh == wanted.size() ? wanted : withoutKnown(wanted), numbers));
        }
    }

    /** What was known already gets no legs, and is compared. */
    private void writeOne(Transfer transfer, List<NumberedLeg> legs) {
        if (single.write(transfer, legs) < legs.size()) {
            var strange = withoutKnown(List.of(transfer));
            if (!strange.isEmpty()) {
                throw new IllegalStateException("transfers without their legs: " + strange);
            }
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
                bindHeads(transfers, heads);
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
                } else if (!Balanced.sameMoney(before, transfer)) {
                    throw LedgerRefusal.KEY_REUSED.refuse(transfer.key());
                }
            }
        });
        return fresh;
    }

    private static Parameters bindHeads(List<Transfer> transfers, PreparedStatement heads) throws SQLException {
        return new Parameters(heads)
                .number(BOOK_LOCK)
                .ints(transfers.stream().mapToInt(Transfer::county).distinct().toArray())
                .ints(transfers, Transfer::county)
                .uuids(transfers, Transfer::id)
                .texts(transfers, Transfer::key)
                .ints(transfers, transfer -> transfer.kind().code())
                .uuids(transfers, Transfer::reference)
                .uuids(transfers, Transfer::reverses)
                .moments(transfers, Transfer::at);
    }

    private static List<NumberedLeg> legs(List<Transfer> transfers, Map<Accounts.Key, Long> numbers) {
        var legs = new ArrayList<NumberedLeg>(2 * transfers.size());
        for (var transfer : transfers) {
            for (var leg : transfer.legs()) {
                long account = Objects.requireNonNull(numbers.get(new Accounts.Key(transfer.county(), leg.account())));
                legs.add(new NumberedLeg(transfer, account, legs.size(), leg.minor()));
            }
        }
        if (legs.size() >= BLOCK) {
            throw LedgerRefusal.LEGS_COUNT.refuse(BLOCK);
        }
        legs.sort(LEGS_ORDER);
        return legs;
    }

    private void writeLegs(List<NumberedLeg> legs) {
        if (legs.isEmpty()) {
            return;
        }
        jdbc.execute(LEGS, (PreparedStatementCallback<Integer>) statement -> {
            bind(legs, new Parameters(statement).number(BLOCK));
            return statement.executeUpdate();
        });
    }

    private static void bind(List<NumberedLeg> legs, Parameters parameters) throws SQLException {
        parameters
                .ints(legs, leg -> leg.transfer().county())
                .longs(legs, NumberedLeg::account)
                .ints(legs, NumberedLeg::position)
                .uuids(legs, leg -> leg.transfer().id())
                .longs(legs, NumberedLeg::minor);
    }
}
