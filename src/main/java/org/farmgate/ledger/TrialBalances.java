package org.farmgate.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: what all accounts held at the end of a day, by book, kind and currency. Days that are sealed are read from
 * their totals; only what is not sealed yet is added up entry by entry.
 */
@Service
public class TrialBalances {

    private static final int NO_BOOK = 0;

    private final JdbcClient jdbc;

    TrialBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All accounts of a kind in one currency, of one book.
     *
     * @param entries how many there are up to the day
     */
    public record Line(int county, AccountKind kind, String currency, long minor, long entries) {}

    /** One currency of a book, or of all: whether what was given is what was got. */
    public record Sum(String currency, long minor, long entries) {}

    /** One book's lines, by currency and kind. */
    @Transactional(readOnly = true)
    public List<Line> of(int county, LocalDate day) {
        return read(county, day);
    }

    /** The lines of all books, by book, currency and kind. */
    @Transactional(readOnly = true)
    public List<Line> ofAll(LocalDate day) {
        return read(NO_BOOK, day);
    }

    /** The sums of these lines, which are zero where they are those of whole books. */
    public static List<Sum> sums(List<Line> lines) {
        var sums = new TreeMap<String, Sum>();
        for (var line : lines) {
            sums.merge(
                    line.currency(),
                    new Sum(line.currency(), line.minor(), line.entries()),
                    (one, other) -> new Sum(
                            one.currency(),
                            Math.addExact(one.minor(), other.minor()),
                            Math.addExact(one.entries(), other.entries())));
        }
        return List.copyOf(sums.values());
    }

    private List<Line> read(int county, LocalDate day) {
        return jdbc.sql("""
                with recursive led as (
                  (select county from ledger.account where :county = 0 or county = :county order by county limit 1)
                  union all
                  select (
                    select a.county
                    from ledger.account a
                    where a.county > led.county and :county = 0
                    order by a.county
                    limit 1)
                  from led
                  where led.county is not null
                ), book as (
                  select led.county, coalesce(last.day, date '0001-01-01') as sealed,
                    coalesce(last.open_from, 0) as open_from
                  from led
                  left join lateral (
                    select s.day, s.open_from
                    from ledger.day_seal s
                    where s.county = led.county and s.day <= :day
                    order by s.day desc
                    limit 1) last on true
                ), unsealed as (
                  select b.county, b.sealed, b.open_from
                  from book b
                  where b.county is not null
                    and not exists (select from ledger.day_seal s where s.county = b.county and s.day > :day)
                ), line as (
                  (select distinct on (d.county, d.kind, d.currency) d.county, d.kind, d.currency, d.minor, d.entries
                   from ledger.day_total d
                   where (:county = 0 or d.county = :county) and d.day <= :day
                   order by d.county, d.kind, d.currency, d.day desc)
                  union all
                  select a.county, a.kind, a.currency, sum(e.minor)::bigint, count(*)
                  from unsealed u
                  join ledger.account a on a.county = u.county
                  join ledger.entry e on e.county = a.county and e.account = a.id and e.no >= u.open_from
                  join ledger.transfer t on t.county = e.county and t.id = e.transfer
                  where coalesce(t.booked, ledger.day_of(t.at)) > u.sealed
                    and coalesce(t.booked, ledger.day_of(t.at)) <= :day
                  group by a.county, a.kind, a.currency
                )
                select county, kind, currency, sum(minor)::bigint as minor, sum(entries)::bigint as entries
                from line
                group by county, kind, currency
                order by county, currency, kind
                """)
                .param("county", county)
                .param("day", day)
                .query((row, number) -> new Line(
                        row.getInt("county"),
                        AccountKind.of(row.getInt("kind")),
                        row.getString("currency"),
                        row.getLong("minor"),
                        row.getLong("entries")))
                .list();
    }
}
