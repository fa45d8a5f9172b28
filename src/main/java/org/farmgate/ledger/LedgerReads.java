package org.farmgate.ledger;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger knows. */
@Repository
class LedgerReads {

    static final int SLICE = 50;

    private final JdbcClient jdbc;
    private final Accounts accounts;

    LedgerReads(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    List<Transfer> find(int county, List<UUID> ids) {
        return List.copyOf(findWithLegs(county, ids).values());
    }

    /** Those that have their legs, by id and in its order. */
    Map<UUID, Transfer> findWithLegs(int county, List<UUID> ids) {
        var legs = legs(county, ids);
        var found = new LinkedHashMap<UUID, Transfer>();
        jdbc.sql("""
                select id, key, kind, reference, reverses, at
                from ledger.transfer
                where county = :county and id = any (:ids)
                order by id
                """)
                .param("county", county)
                .param("ids", Column.of("uuid", legs.keySet()))
                .query((row, number) -> transfer(county, row, legs))
                .list()
                .forEach(transfer -> found.put(transfer.id(), transfer));
        return found;
    }

    /** Transfer by transfer, for a plan made while the book was empty would else go through whole accounts. */
    private Map<UUID, List<Leg>> legs(int county, List<UUID> ids) {
        var legs = new HashMap<UUID, List<Leg>>();
        jdbc.sql("""
                select leg.transfer, a.kind, a.owner, a.currency, leg.minor
                from unnest(:ids) as wanted (id)
                cross join lateral (
                  select e.transfer, e.no, e.account, e.minor
                  from ledger.entry e
                  where e.county = :county and e.transfer = wanted.id
                  offset 0) leg
                join ledger.account a on a.county = :county and a.id = leg.account
                order by leg.transfer, leg.no
                """)
                .param("county", county)
                .param("ids", Column.of("uuid", ids))
                .query((RowCallbackHandler)
                        row -> legs.computeIfAbsent(row.getObject("transfer", UUID.class), id -> new ArrayList<>())
                                .add(new Leg(account(row), row.getLong("minor"))));
        return legs;
    }

    long balanceMinor(int county, AccountRef account) {
        return accounts.find(new Accounts.Key(county, account))
                .map(number -> balanceMinor(county, number))
                .orElse(0L);
    }

    private long balanceMinor(int county, long account) {
        return jdbc.sql("""
                with last as (
                  select up_to, minor
                  from ledger.close
                  where county = :county and account = :account
                  order by up_to desc
                  limit 1)
                select coalesce((select minor from last), 0) + coalesce(sum(minor), 0)
                from ledger.entry
                where county = :county and account = :account and no > coalesce((select up_to from last), 0)
                """)
                .param("county", county)
                .param("account", account)
                .query(Long.class)
                .single();
    }

    long movedMinor(int county, AccountRef account, Set<TransferKind> kinds, Instant since) {
        var number = accounts.find(new Accounts.Key(county, account));
        if (number.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                select coalesce(sum(e.minor), 0)
                from ledger.entry e
                join ledger.transfer t on t.county = e.county and t.id = e.transfer
                where e.county = :county and e.account = :account and t.kind = any (:kinds) and t.at >= :since
                """)
                .param("county", county)
                .param("account", number.get())
                .param(
                        "kinds",
                        Column.of("int4", kinds.stream().map(TransferKind::code).toList()))
                .param("since", since.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    Slice<Entry> entries(int county, AccountRef account, @Nullable String after) {
        var number = accounts.find(new Accounts.Key(county, account));
        if (number.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        var rows = jdbc.sql("""
                select e.no, e.transfer, t.kind, t.reference, t.reverses, t.at, e.minor
                from ledger.entry e
                join ledger.transfer t on t.county = e.county and t.id = e.transfer
                where e.county = :county and e.account = :account and e.no < :before
                order by e.no desc
                limit :limit
                """)
                .param("county", county)
                .param("account", number.get())
                .param("before", before(after))
                .param("limit", SLICE + 1)
                .query((row, position) -> entry(row, account.currency()))
                .list();
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? Long.toString(shown.get(SLICE - 1).no()) : null);
    }

    /** A key that is none begins at the beginning: it came from outside. */
    private static long before(@Nullable String after) {
        return after != null && after.matches("[0-9]{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    }

    TrialBalance trialBalance() {
        return new TrialBalance(jdbc.sql("""
                select e.county, a.currency, sum(e.minor)::bigint as minor, count(*) as entries
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                group by e.county, a.currency
                order by e.county, a.currency
                """).query(LedgerReads::book).list(), seams());
    }

    TrialBalance.Book trialBalance(int county, String currency) {
        return jdbc.sql("""
                select e.county, a.currency, sum(e.minor)::bigint as minor, count(*) as entries
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where e.county = :county and a.currency = :currency
                group by e.county, a.currency
                """)
                .param("county", county)
                .param("currency", currency)
                .query(LedgerReads::book)
                .optional()
                .orElse(new TrialBalance.Book(county, currency, 0, 0));
    }

    private List<TrialBalance.Seam> seams() {
        return jdbc.sql("""
                select a.currency, sum(e.minor)::bigint as minor
                from ledger.account a
                join ledger.entry e on e.county = a.county and e.account = a.id
                where a.kind = :interbook
                group by a.currency
                order by a.currency
                """)
                .param("interbook", AccountKind.INTERBOOK.code())
                .query((row, number) -> new TrialBalance.Seam(row.getString("currency"), row.getLong("minor")))
                .list();
    }

    private static TrialBalance.Book book(ResultSet row, int number) throws SQLException {
        return new TrialBalance.Book(
                row.getInt("county"), row.getString("currency"), row.getLong("minor"), row.getLong("entries"));
    }

    private static Transfer transfer(int county, ResultSet row, Map<UUID, List<Leg>> legs) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Transfer(
                county,
                id,
                row.getString("key"),
                TransferKind.of(row.getInt("kind")),
                row.getObject("reference", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("reverses", UUID.class),
                legs.getOrDefault(id, List.of()));
    }

    private static AccountRef account(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        return new AccountRef(
                AccountKind.of(row.getInt("kind")),
                Accounts.NOBODY.equals(owner) ? null : owner,
                Currency.getInstance(row.getString("currency")));
    }

    private static Entry entry(ResultSet row, Currency currency) throws SQLException {
        return new Entry(
                row.getLong("no"),
                row.getObject("transfer", UUID.class),
                TransferKind.of(row.getInt("kind")),
                row.getObject("reference", UUID.class),
                row.getObject("reverses", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Money(row.getLong("minor"), currency));
    }
}
