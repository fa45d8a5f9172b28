package org.farmgate.ledger.close;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Closed days, their seals and totals, and the entries below them. */
@Repository("ledgerDays")
class Days {

    private static final int ONE_RUNNER = 4_200_140;
    private static final int ROWS_AT_ONCE = 2_000;
    private static final LocalDate BEFORE_ALL = LocalDate.EPOCH.minusYears(1_000);

    private static final String ENTRIES = """
            select e.no, e.account, a.kind as account_kind, a.owner, a.currency, e.transfer, t.key, t.kind, t.reference,
              t.reverses, e.minor, t.at, coalesce(t.booked, ledger.day_of(t.at)) as booked
            from ledger.account a
            join ledger.entry e on e.county = a.county and e.account = a.id and e.no >= :from
            join ledger.transfer t on t.county = e.county and t.id = e.transfer
            where a.county = :county and coalesce(t.booked, ledger.day_of(t.at)) > :after
              and coalesce(t.booked, ledger.day_of(t.at)) <= :to
            """;

    private final JdbcClient jdbc;

    Days(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a book is sealed. */
    record Sealed(int no, LocalDate day, long openFrom, long upTo, String chain) {

        static final Sealed NOTHING = new Sealed(0, BEFORE_ALL, 0, 0, DaySeal.NO_CHAIN);
    }

    /** Of many instances one closes at a time, until its transaction ends. */
    boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", ONE_RUNNER)
                .query(Boolean.class)
                .single();
    }

    /** All books that have an account. */
    List<Integer> books() {
        return jdbc.sql("""
                with recursive led as (
                  (select county from ledger.account order by county limit 1)
                  union all
                  select (select a.county from ledger.account a where a.county > led.county order by a.county limit 1)
                  from led where led.county is not null
                )
                select county from led where county is not null
                """).query((row, number) -> row.getInt("county")).list();
    }

    Optional<LocalDate> closed(int county) {
        return jdbc.sql("select day from ledger.day_close where county = :county order by day desc limit 1")
                .param("county", county)
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .optional();
    }

    Sealed sealed(int county) {
        return jdbc.sql("""
                select no, day, open_from, up_to, chain
                from ledger.day_seal
                where county = :county
                order by day desc
                limit 1
                """)
                .param("county", county)
                .query((row, number) -> new Sealed(
                        row.getInt("no"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("open_from"),
                        row.getLong("up_to"),
                        HexFormat.of().formatHex(row.getBytes("chain"))))
                .optional()
                .orElse(Sealed.NOTHING);
    }

    /** The book's later seals, without their prints. */
    List<DaySeal> sealsAfter(int county, int no) {
        return jdbc.sql("""
                select no, day, entries, root, chain, at
                from ledger.day_seal
                where county = :county and no > :no
                order by no
                """)
                .param("county", county)
                .param("no", no)
                .query((row, number) -> new DaySeal(
                        county,
                        row.getInt("no"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("entries"),
                        HexFormat.of().formatHex(row.getBytes("root")),
                        HexFormat.of().formatHex(row.getBytes("chain")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ""))
                .list();
    }

    /** Whether something is booked on these days. */
    boolean any(int county, long from, LocalDate after, LocalDate to) {
        return entries("select exists (" + ENTRIES + ")", county, from, after, to)
                .query(Boolean.class)
                .single();
    }

    /** The entries from this number on that are booked after the one day and up to the other: day by day, in their order. */
    void read(int county, long from, LocalDate after, LocalDate to, Consumer<DayEntry> reader) {
        entries(ENTRIES + "order by booked, no", county, from, after, to)
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) row -> reader.accept(entry(county, row)));
    }

    /** The day's entry at this place, counted from 0. */
    Optional<DayEntry> entryAt(int county, LocalDate day, long place) {
        return entries(ENTRIES + "order by no offset :place limit 1", county, 0, day.minusDays(1), day)
                .param("place", place)
                .query((row, number) -> entry(county, row))
                .optional();
    }

    /** The lowest number of what is booked later; absent where there is nothing. */
    Optional<Long> firstLater(int county, long from, LocalDate day) {
        return entries("select min(no) as no from (" + ENTRIES + ") later", county, from, day, LocalDate.of(9999, 1, 1))
                .query((row, number) -> Optional.ofNullable(row.getObject("no", Long.class)))
                .single();
    }

    void add(DaySeal seal, long upTo, long openFrom) {
        jdbc.sql("""
                insert into ledger.day_seal (county, no, day, entries, up_to, open_from, root, chain, at)
                values (:county, :no, :day, :entries, :upTo, :openFrom, :root, :chain, :at)
                """)
                .param("county", seal.county())
                .param("no", seal.no())
                .param("day", seal.day())
                .param("entries", seal.entries())
                .param("upTo", upTo)
                .param("openFrom", openFrom)
                .param("root", HexFormat.of().parseHex(seal.root()))
                .param("chain", HexFormat.of().parseHex(seal.chain()))
                .param("at", seal.at().atOffset(UTC))
                .update();
    }

    /** What the accounts of a kind hold after the day: what they held before it, and what the day brought. */
    void addTotals(int county, DayTree tree) {
        tree.sums()
                .forEach((total, minor) -> jdbc.sql("""
                        insert into ledger.day_total (county, kind, currency, day, minor, entries)
                        select :county, :kind, :currency, :day,
                          coalesce(max(last.minor), 0) + :minor, coalesce(max(last.entries), 0) + :entries
                        from (
                          select d.minor, d.entries
                          from ledger.day_total d
                          where d.county = :county and d.kind = :kind and d.currency = :currency and d.day < :day
                          order by d.day desc
                          limit 1) last
                        """)
                        .param("county", county)
                        .param("kind", total.kind())
                        .param("currency", total.currency())
                        .param("day", tree.day())
                        .param("minor", minor)
                        .param("entries", tree.count(total))
                        .update());
    }

    /** Accounts whose balance was written down otherwise than their entries add up to. */
    List<Long> wrongBalances(int county) {
        return jdbc.sql("""
                select distinct c.account
                from ledger.close c
                where c.county = :county and c.minor <> (
                  select coalesce(sum(e.minor), 0)
                  from ledger.entry e
                  where e.county = c.county and e.account = c.account and e.no <= c.up_to)
                order by c.account
                """)
                .param("county", county)
                .query((row, number) -> row.getLong("account"))
                .list();
    }

    private JdbcClient.StatementSpec entries(String sql, int county, long from, LocalDate after, LocalDate to) {
        return jdbc.sql(sql)
                .param("county", county)
                .param("from", from)
                .param("after", after)
                .param("to", to);
    }

    private static DayEntry entry(int county, ResultSet row) throws SQLException {
        return new DayEntry(
                county,
                row.getLong("no"),
                row.getLong("account"),
                row.getInt("account_kind"),
                row.getObject("owner", UUID.class),
                row.getString("currency"),
                row.getObject("transfer", UUID.class),
                row.getString("key"),
                row.getInt("kind"),
                id(row, "reference"),
                id(row, "reverses"),
                row.getLong("minor"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("booked", LocalDate.class));
    }

    private static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
