package org.farmgate.ledger;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down the balance of accounts that have many entries, so that nobody has to add them up again. */
@Service
public class Closing {

    /** So many entries are added up in no time. */
    static final int ENTRIES_MIN = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Closing(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Closes what has grown, book by book; postings to the same book wait for it. Returns the number of closes. */
    public int closeAll() {
        return closeAll(ENTRIES_MIN);
    }

    int closeAll(int entriesMin) {
        return books().stream().mapToInt(book -> close(book, entriesMin)).sum();
    }

    private List<Integer> books() {
        return jdbc.sql("select distinct county from ledger.account order by county")
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    private int close(int county, int entriesMin) {
        Integer closed = transactions.execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, :county)")
                    .param("lock", Posting.BOOK_LOCK)
                    .param("county", county)
                    .query((row, number) -> true)
                    .list();
            return jdbc.sql("""
                    insert into ledger.close (county, account, up_to, minor, at)
                    select a.county, a.id, since.up_to, coalesce(last.minor, 0) + since.minor, :at
                    from ledger.account a
                    left join lateral (
                      select c.up_to, c.minor
                      from ledger.close c
                      where c.county = a.county and c.account = a.id
                      order by c.up_to desc
                      limit 1) last on true
                    cross join lateral (
                      select max(e.no) as up_to, sum(e.minor)::bigint as minor, count(*) as entries
                      from ledger.entry e
                      where e.county = a.county and e.account = a.id and e.no > coalesce(last.up_to, 0)) since
                    where a.county = :county and since.entries >= :entriesMin
                    """)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("county", county)
                    .param("entriesMin", entriesMin)
                    .update();
        });
        return closed == null ? 0 : closed;
    }
}
