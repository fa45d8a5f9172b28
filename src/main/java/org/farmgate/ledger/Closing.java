package org.farmgate.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fixes a book's days, and writes down the balance of accounts that have many entries, so that nobody has to add them up
 * again. Postings to the book wait meanwhile, and it for them.
 */
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

    /** From now on nothing is booked in this book on this day or an earlier one. The day is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(int county, LocalDate day) {
        lock(county);
        jdbc.sql("insert into ledger.day_close (county, day, at) values (:county, :day, :at)")
                .param("county", county)
                .param("day", day)
                .param("at", clock.instant().atOffset(UTC))
                .update();
        writeBalances(county, ENTRIES_MIN);
    }

    /** Writes down what has grown, book by book. Returns the number of balances. */
    int closeAll(int entriesMin) {
        return books().stream().mapToInt(book -> balances(book, entriesMin)).sum();
    }

    private int balances(int county, int entriesMin) {
        Integer written = transactions.execute(transaction -> {
            lock(county);
            return writeBalances(county, entriesMin);
        });
        return written == null ? 0 : written;
    }

    private List<Integer> books() {
        return jdbc.sql("select distinct county from ledger.account order by county")
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    private void lock(int county) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, :county)")
                .param("lock", Posting.BOOK_LOCK)
                .param("county", county)
                .query((row, number) -> true)
                .list();
    }

    private int writeBalances(int county, int entriesMin) {
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
                .param("at", clock.instant().atOffset(UTC))
                .param("county", county)
                .param("entriesMin", entriesMin)
                .update();
    }
}
