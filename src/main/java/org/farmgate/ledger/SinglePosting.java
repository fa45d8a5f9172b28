package org.farmgate.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.farmgate.database.Parameters;
import org.farmgate.kernel.ChinaDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Repository;

/** Writes one transfer of today, alone and of few legs, in a single statement of plain values. */
@Repository
class SinglePosting {

    private static final int LEGS_MIN = 2;
    private static final int LEGS_MAX = 12;

    /** One for each number of legs. */
    private static final List<String> STATEMENTS = IntStream.rangeClosed(LEGS_MIN, LEGS_MAX)
            .mapToObj(SinglePosting::statement)
            .toList();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SinglePosting(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean takes(Transfer transfer) {
        int legs = transfer.legs().size();
        return legs >= LEGS_MIN && legs <= LEGS_MAX && !over(transfer.at());
    }

    /** Whether that day is over, and so might be closed. */
    private boolean over(Instant at) {
        return at.isBefore(ChinaDay.start(ChinaDay.of(clock.instant())));
    }

    /** How many legs were written: none where the transfer was known. */
    int write(Transfer transfer, List<NumberedLeg> legs) {
        Integer written =
                jdbc.execute(STATEMENTS.get(legs.size() - LEGS_MIN), (PreparedStatementCallback<Integer>) statement -> {
                    var parameters = new Parameters(statement)
                            .number(transfer.county())
                            .uuid(transfer.id())
                            .text(transfer.key())
                            .number(transfer.kind().code())
                            .uuid(transfer.reference())
                            .uuid(transfer.reverses())
                            .number(Parameters.micros(transfer.at()))
                            .number(Posting.BOOK_LOCK)
                            .number(transfer.county())
                            .number(Posting.BLOCK);
                    for (var leg : legs) {
                        parameters.number(leg.account()).number(leg.position()).number(leg.minor());
                    }
                    return statement.executeUpdate();
                });
        return written == null ? 0 : written;
    }

    /**
     * Its lock, its head and its legs, and legs only to a head that was not there. A day that is closed meanwhile is not
     * missed: the check of the legs sees it.
     */
    private static String statement(int legs) {
        return """
                with fresh as (
                  insert into ledger.transfer (county, id, key, kind, reference, reverses, at)
                  select ?, ?, ?, ?, ?, ?, timestamptz 'epoch' + ? * interval '1 microsecond'
                  from pg_advisory_xact_lock_shared(?, ?)
                  on conflict (county, id) do nothing
                  returning county, id, nextval('ledger.entry_block') * ? as first)
                insert into ledger.entry (county, account, no, transfer, minor)
                select fresh.county, l.account, fresh.first + l.position, fresh.id, l.minor
                from fresh, (values %s) l (account, position, minor)
                """.formatted(String.join(", ", Collections.nCopies(legs, "(?::bigint, ?::int, ?::bigint)")));
    }
}
