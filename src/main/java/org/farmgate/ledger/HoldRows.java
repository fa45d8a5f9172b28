package org.farmgate.ledger;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds and what became of them, as kept in tables {@code ledger.hold} and {@code ledger.hold_change}. */
@Repository
class HoldRows {

    /** The first key of the advisory locks on accounts; two that share a lock wait for each other without need. */
    private static final int ACCOUNT_LOCK = 0x1ed6e5;

    private static final int CAPTURED = 1;
    private static final int RELEASED = 2;

    private static final String HELD = """
            select coalesce(sum(coalesce(last.left_minor, h.minor)), 0)
            from ledger.hold h
            left join lateral (
              select c.left_minor
              from ledger.hold_change c
              where c.county = h.county and c.hold = h.id
              order by c.no desc
              limit 1) last on true
            where h.county = :county and h.account = :account and h.expires_at > :now""";

    private final JdbcClient jdbc;
    private final Accounts accounts;

    HoldRows(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** Until the transaction ends nobody else changes this account's holds. */
    void lock(int county, AccountRef account) {
        accounts.find(new Accounts.Key(county, account))
                .ifPresent(number -> jdbc.sql("select pg_advisory_xact_lock(:lock, (:account % 2147483647)::int)")
                        .param("lock", ACCOUNT_LOCK)
                        .param("account", number)
                        .query((row, position) -> true)
                        .list());
    }

    Optional<Hold> find(HoldId id, Instant now) {
        return jdbc.sql("""
                select h.key, h.reference, h.minor, h.at, h.expires_at, a.kind, a.owner, a.currency,
                  coalesce(last.left_minor, h.minor) as left_minor, coalesce(last.kind, 0) as last_kind
                from ledger.hold h
                join ledger.account a on a.county = h.county and a.id = h.account
                left join lateral (
                  select c.kind, c.left_minor
                  from ledger.hold_change c
                  where c.county = h.county and c.hold = h.id
                  order by c.no desc
                  limit 1) last on true
                where h.county = :county and h.id = :id
                """)
                .param("county", id.county())
                .param("id", id.value())
                .query((row, number) -> hold(id, row, now))
                .optional();
    }

    boolean captures(HoldId id, UUID transfer) {
        return jdbc.sql("""
                select exists (
                  select from ledger.hold_change
                  where county = :county and hold = :hold and transfer = :transfer)
                """)
                .param("county", id.county())
                .param("hold", id.value())
                .param("transfer", transfer)
                .query(Boolean.class)
                .single();
    }

    /** Whether the key was free. */
    boolean add(NewHold wanted, Instant now) {
        long account = accounts.find(new Accounts.Key(wanted.county(), wanted.account()))
                .orElseThrow();
        return jdbc.sql("""
                insert into ledger.hold (county, id, account, key, reference, minor, at, expires_at)
                values (:county, :id, :account, :key, :reference, :minor, :at, :expiresAt)
                on conflict (county, id) do nothing
                """)
                        .param("county", wanted.county())
                        .param("id", wanted.id().value())
                        .param("account", account)
                        .param("key", wanted.key())
                        .param("reference", wanted.reference())
                        .param("minor", wanted.amount().minor())
                        .param("at", now.atOffset(UTC))
                        .param("expiresAt", wanted.expiresAt().atOffset(UTC))
                        .update()
                == 1;
    }

    void capture(Hold hold, long minor, UUID transfer, Instant now) {
        append(hold, CAPTURED, minor, hold.left().minor() - minor)
                .param("transfer", transfer)
                .param("at", now.atOffset(UTC))
                .update();
    }

    void release(Hold hold, Instant now) {
        append(hold, RELEASED, hold.left().minor(), 0)
                .param("transfer", null)
                .param("at", now.atOffset(UTC))
                .update();
    }

    private JdbcClient.StatementSpec append(Hold hold, int kind, long minor, long left) {
        return jdbc.sql("""
                insert into ledger.hold_change (county, hold, no, kind, minor, left_minor, transfer, at)
                select :county, :hold, coalesce(max(no), 0) + 1, :kind, :minor, :left, cast(:transfer as uuid), :at
                from ledger.hold_change
                where county = :county and hold = :hold
                """)
                .param("county", hold.id().county())
                .param("hold", hold.id().value())
                .param("kind", kind)
                .param("minor", minor)
                .param("left", left);
    }

    long availableMinor(int county, AccountRef account, Instant now) {
        return jdbc.sql("""
                select coalesce(sum(case when a.id = :account then b.minor else least(b.minor, 0) end), 0)
                  - (%s)
                from ledger.account a
                cross join lateral (
                  select coalesce(max(last.minor), 0) + coalesce(sum(e.minor), 0) as minor
                  from (select 1) one
                  left join lateral (
                    select c.up_to, c.minor
                    from ledger.close c
                    where c.county = a.county and c.account = a.id
                    order by c.up_to desc
                    limit 1) last on true
                  left join ledger.entry e
                    on e.county = a.county and e.account = a.id and e.no > coalesce(last.up_to, 0)) b
                where a.county = :county and (a.id = :account or a.id = :claim)
                """.formatted(HELD))
                .param("county", county)
                .param("account", number(county, account))
                .param(
                        "claim",
                        owed(account).map(claim -> number(county, claim)).orElse(Accounts.NONE))
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    long heldMinor(int county, AccountRef account, Instant now) {
        return jdbc.sql(HELD)
                .param("county", county)
                .param("account", number(county, account))
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    /** Where the owner's debts are counted. */
    private static Optional<AccountRef> owed(AccountRef account) {
        var owner = account.owner();
        return owner == null || account.kind() == AccountKind.CLAIM
                ? Optional.empty()
                : Optional.of(AccountRef.of(AccountKind.CLAIM, owner, account.currency()));
    }

    private long number(int county, AccountRef account) {
        return accounts.find(new Accounts.Key(county, account)).orElse(Accounts.NONE);
    }

    private static Hold hold(HoldId id, ResultSet row, Instant now) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var owner = row.getObject("owner", UUID.class);
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        long left = row.getLong("left_minor");
        var state = Hold.State.of(row.getInt("last_kind") == RELEASED, left, expiresAt.isAfter(now));
        return new Hold(
                id,
                new AccountRef(
                        AccountKind.of(row.getInt("kind")), Accounts.NOBODY.equals(owner) ? null : owner, currency),
                row.getString("key"),
                row.getObject("reference", UUID.class),
                new Money(row.getLong("minor"), currency),
                new Money(state == Hold.State.OPEN ? left : 0, currency),
                state,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                expiresAt);
    }
}
