package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days of which bills were fetched, as kept in table {@code payments.bill_day}. */
@Repository
class BillDays {

    private static final int FIRST_BOOK = 10_001;
    private static final int BOOKS = 64;
    private static final int PAGE = 30;

    private static final String COUNTS = """
            select d.gateway, d.day, d.state, d.fetched_at,
              count(l.no) filter (where outcome = 'MATCHED') as matched,
              count(l.no) filter (where outcome = 'MISSING_HERE') as missing_here,
              count(l.no) filter (where outcome = 'MISSING_THERE') as missing_there,
              count(l.no) filter (where outcome = 'DIFFERENT') as different
            """;

    private final JdbcClient jdbc;

    BillDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A gateway's day. */
    record Key(int book, String gateway, LocalDate day) {

        static Key of(String gateway, LocalDate day) {
            return new Key(FIRST_BOOK + Math.floorMod((gateway + day).hashCode(), BOOKS), gateway, day);
        }
    }

    /** How many lines came out how, as far as one may see them, and what they sum to there and here. */
    record Day(
            String gateway,
            LocalDate day,
            String state,
            @Nullable Instant fetchedAt,
            long matched,
            long missingHere,
            long missingThere,
            long different) {

        long count(BillMatching.Outcome outcome) {
            return switch (outcome) {
                case MATCHED -> matched;
                case MISSING_HERE -> missingHere;
                case MISSING_THERE -> missingThere;
                case DIFFERENT -> different;
            };
        }

        boolean fits() {
            return missingHere + missingThere + different == 0;
        }
    }

    /** Takes the day for one runner, for a while; false where another has it. */
    boolean claim(Key key, Instant now, Instant until) {
        return jdbc.sql("""
                        insert into payments.bill_day as known (book, gateway, day, state, claimed_until)
                        values (:book, :gateway, :day, 'FETCHING', :until)
                        on conflict (book, gateway, day) do update set claimed_until = excluded.claimed_until
                        where known.claimed_until is null or known.claimed_until < :now
                        """)
                        .param("book", key.book())
                        .param("gateway", key.gateway())
                        .param("day", key.day())
                        .param("until", until.atOffset(UTC))
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    void end(Key key, String state, @Nullable Instant fetchedAt) {
        jdbc.sql("""
                        update payments.bill_day
                        set state = :state, claimed_until = null, fetched_at = coalesce(:at, fetched_at)
                        where book = :book and gateway = :gateway and day = :day
                        """)
                .param("state", state)
                .param("at", fetchedAt == null ? null : fetchedAt.atOffset(UTC))
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .update();
    }

    boolean done(Key key) {
        return jdbc.sql("""
                        select exists (select from payments.bill_day
                                       where book = :book and gateway = :gateway and day = :day and state = 'DONE')
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .query(Boolean.class)
                .single();
    }

    /** When the first payment by this gateway came. */
    Optional<Instant> firstPaid(String gateway) {
        return jdbc.sql("select min(paid_at) from payments.payment where gateway = :gateway and paid_at is not null")
                .param("gateway", gateway)
                .query((row, number) -> instant(row, 1))
                .optional();
    }

    /** One day; empty where it was not read yet. */
    Day count(Key key, Collection<Integer> counties, boolean ofNoCounty) {
        return jdbc.sql(COUNTS + """
                        from (select book, gateway, day, state, fetched_at from payments.bill_day
                              where book = :book and gateway = :gateway and day = :day) d
                        left join payments.bill_line l on l.book = d.book and l.gateway = d.gateway and l.day = d.day
                          and (l.counties && :counties::int[] or (:ofNoCounty and cardinality(l.counties) = 0))
                        group by d.gateway, d.day, d.state, d.fetched_at
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .param("counties", counties.toArray(Integer[]::new))
                .param("ofNoCounty", ofNoCounty)
                .query(BillDays::day)
                .optional()
                .orElseThrow(PaymentsRefusal.DAY_FORM::refuse);
    }

    /** One day, whoever's goods they were. */
    Day count(Key key) {
        return jdbc.sql(COUNTS + """
                        from payments.bill_day d
                        left join payments.bill_line l on l.book = d.book and l.gateway = d.gateway and l.day = d.day
                        where d.book = :book and d.gateway = :gateway and d.day = :day
                        group by d.gateway, d.day, d.state, d.fetched_at
                        """)
                .param("book", key.book())
                .param("gateway", key.gateway())
                .param("day", key.day())
                .query(BillDays::day)
                .single();
    }

    /** The newest first. */
    Slice<Day> list(Collection<Integer> counties, boolean ofNoCounty, @Nullable LocalDate before) {
        var rows = jdbc.sql(COUNTS + """
                        from (select book, gateway, day, state, fetched_at from payments.bill_day
                              where :before::date is null or day < :before::date
                              order by day desc, gateway limit :limit) d
                        left join payments.bill_line l on l.book = d.book and l.gateway = d.gateway and l.day = d.day
                          and (l.counties && :counties::int[] or (:ofNoCounty and cardinality(l.counties) = 0))
                        group by d.gateway, d.day, d.state, d.fetched_at
                        order by d.day desc, d.gateway
                        """)
                .param("before", before)
                .param("limit", PAGE + 1)
                .param("counties", counties.toArray(Integer[]::new))
                .param("ofNoCounty", ofNoCounty)
                .query(BillDays::day)
                .list();
        return page(rows);
    }

    /** A page ends with a whole day, so that the next one begins with the day before. */
    private static Slice<Day> page(List<Day> rows) {
        if (rows.size() <= PAGE) {
            return new Slice<>(rows, null);
        }
        var cut = rows.get(PAGE).day();
        var whole = rows.stream().filter(it -> it.day().isAfter(cut)).toList();
        return whole.isEmpty()
                ? new Slice<>(rows, cut.toString())
                : new Slice<>(whole, whole.get(whole.size() - 1).day().toString());
    }

    private static Day day(ResultSet row, int number) throws SQLException {
        return new Day(
                row.getString("gateway"),
                row.getObject("day", LocalDate.class),
                row.getString("state"),
                instant(row, 4),
                row.getLong("matched"),
                row.getLong("missing_here"),
                row.getLong("missing_there"),
                row.getLong("different"));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
