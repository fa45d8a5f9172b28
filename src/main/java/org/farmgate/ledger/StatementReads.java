package org.farmgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads statements. The seals of closed days tell between which numbers a period's entries lie, so that a long account is
 * not read from its beginning.
 */
@Repository
class StatementReads {

    /** A line's day, counted from 1970 on, and its number. */
    private static final Pattern KEY = Pattern.compile("([0-9]{1,6})_([0-9]{1,18})");

    /** The span of numbers, and what the account held before it. */
    private static final String SPAN = """
            with span as (
              select
                coalesce((
                  select s.open_from
                  from ledger.day_seal s
                  where s.county = :county and s.day < :from
                  order by s.day desc
                  limit 1), 0) as first,
                coalesce((
                  select s.up_to
                  from ledger.day_seal s
                  where s.county = :county and s.day >= :to
                  order by s.day
                  limit 1), 9223372036854775807) as last
            ), base as (
              select c.up_to, c.minor
              from ledger.close c
              where c.county = :county and c.account = :account and c.up_to < (select first from span)
              order by c.up_to desc
              limit 1
            ), before as (
              select coalesce((select minor from base), 0) + coalesce(sum(e.minor), 0)::bigint as minor
              from ledger.entry e
              where e.county = :county and e.account = :account
                and e.no > coalesce((select up_to from base), 0) and e.no < (select first from span)
            ), within as (
              select e.no, e.transfer, e.minor, t.kind, t.reference, t.reverses, t.at,
                coalesce(t.booked, ledger.day_of(t.at)) as booked
              from ledger.entry e
              join ledger.transfer t on t.county = e.county and t.id = e.transfer
              where e.county = :county and e.account = :account
                and e.no >= (select first from span) and e.no <= (select last from span)
            )
            """;

    private final JdbcClient jdbc;
    private final Accounts accounts;

    StatementReads(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    Statement statement(int county, AccountRef account, LocalDate from, LocalDate to) {
        return period(SPAN + """
                select (select minor from before) + coalesce(sum(minor) filter (where booked < :from), 0) as opening,
                  coalesce(sum(minor) filter (where booked between :from and :to and minor > 0), 0) as got,
                  coalesce(sum(minor) filter (where booked between :from and :to and minor < 0), 0) as gave,
                  count(*) filter (where booked between :from and :to) as lines
                from within
                """, county, account, from, to)
                .query((row, number) -> {
                    var currency = account.currency();
                    return new Statement(
                            county,
                            account,
                            from,
                            to,
                            new Money(row.getLong("opening"), currency),
                            new Money(row.getLong("got"), currency),
                            new Money(row.getLong("gave"), currency),
                            row.getLong("lines"));
                })
                .single();
    }

    Slice<Statement.Line> lines(Statement of, @Nullable String after, int slice) {
        var key = KEY.matcher(after == null ? "" : after);
        boolean begun = key.matches();
        var rows = period(SPAN + """
                , line as (
                  select no, transfer, minor, kind, reference, reverses, at, booked,
                    :opening + sum(minor) over (order by booked, no) as balance
                  from within
                  where booked between :from and :to)
                select no, transfer, minor, kind, reference, reverses, at, booked, balance
                from line
                where (booked, no) > (:afterDay, :afterNo)
                order by booked, no
                limit :limit
                """, of.county(), of.account(), of.from(), of.to())
                .param("opening", of.opening().minor())
                .param("afterDay", LocalDate.ofEpochDay(begun ? Long.parseLong(key.group(1)) : 0))
                .param("afterNo", begun ? Long.parseLong(key.group(2)) : 0)
                .param("limit", slice + 1)
                .query((row, number) -> line(row, of.account().currency()))
                .list();
        boolean more = rows.size() > slice;
        var shown = more ? rows.subList(0, slice) : rows;
        return new Slice<>(shown, more ? key(shown) : null);
    }

    private static String key(List<Statement.Line> shown) {
        var last = shown.get(shown.size() - 1);
        return last.booked().toEpochDay() + "_" + last.no();
    }

    private JdbcClient.StatementSpec period(String sql, int county, AccountRef account, LocalDate from, LocalDate to) {
        return jdbc.sql(sql)
                .param("county", county)
                .param(
                        "account",
                        accounts.find(new Accounts.Key(county, account)).orElse(Accounts.NONE))
                .param("from", from)
                .param("to", to);
    }

    private static Statement.Line line(ResultSet row, Currency currency) throws SQLException {
        return new Statement.Line(
                row.getLong("no"),
                row.getObject("transfer", UUID.class),
                TransferKind.of(row.getInt("kind")),
                row.getObject("reference", UUID.class),
                row.getObject("reverses", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("booked", LocalDate.class),
                new Money(row.getLong("minor"), currency),
                new Money(row.getLong("balance"), currency));
    }
}
