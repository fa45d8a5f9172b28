package org.farmgate.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the accounts of one kind stand, many at once: for lists of those who earn. */
@Service
public class Balances {

    public static final int SLICE_MAX = 2_000;

    // The sum of an account: its last close, and the entries since.
    private static final String SUM = """
              select coalesce(max(last.minor), 0) + coalesce(sum(e.minor), 0) as minor
              from (select 1) one
              left join lateral (
                select c.up_to, c.minor
                from ledger.close c
                where c.county = a.county and c.account = %1$s
                order by c.up_to desc
                limit 1) last on true
              left join ledger.entry e on e.county = a.county and e.account = %1$s and e.no > coalesce(last.up_to, 0)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Balances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How an account stands; all in the currency's smallest unit.
     *
     * @param owner all zeros for the book's own
     * @param held what open holds keep of it
     * @param owed what its owner has to give back, at least zero
     */
    public record Balance(UUID owner, long minor, long held, long owed) {}

    /** The accounts of a kind in a book, by owner; at most {@link #SLICE_MAX}, after this owner. */
    @Transactional(readOnly = true)
    public List<Balance> of(int county, AccountKind kind, Currency currency, UUID after) {
        return read(
                "and a.owner > :owner order by a.owner limit " + SLICE_MAX, county, kind, currency, after, List.of());
    }

    /** The accounts of these owners, as far as there are any. */
    @Transactional(readOnly = true)
    public Map<UUID, Balance> of(int county, AccountKind kind, Currency currency, List<UUID> owners) {
        return read("and a.owner = any (:owners)", county, kind, currency, Accounts.NOBODY, owners).stream()
                .collect(Collectors.toMap(Balance::owner, Function.identity()));
    }

    private List<Balance> read(
            String which, int county, AccountKind kind, Currency currency, UUID owner, List<UUID> owners) {
        return jdbc.sql("""
                select a.owner, balance.minor, held.minor as held_minor, greatest(0, -owed.minor) as owed_minor
                from ledger.account a
                cross join lateral (%s) balance
                cross join lateral (
                  select coalesce(sum(coalesce(last.left_minor, h.minor)), 0) as minor
                  from ledger.hold h
                  left join lateral (
                    select c.left_minor
                    from ledger.hold_change c
                    where c.county = h.county and c.hold = h.id
                    order by c.no desc
                    limit 1) last on true
                  where h.county = a.county and h.account = a.id and h.expires_at > :now) held
                left join ledger.account claim on claim.county = a.county and claim.kind = :claim
                  and claim.owner = a.owner and claim.currency = a.currency
                cross join lateral (%s) owed
                where a.county = :county and a.kind = :kind and a.currency = :currency
                """.formatted(SUM.formatted("a.id"), SUM.formatted("claim.id")) + which)
                .param("now", clock.instant().atOffset(UTC))
                .param("claim", AccountKind.CLAIM.code())
                .param("county", county)
                .param("kind", kind.code())
                .param("currency", currency.getCurrencyCode())
                .param("owner", owner)
                .param("owners", owners.toArray(UUID[]::new))
                .query((row, number) -> new Balance(
                        row.getObject("owner", UUID.class),
                        row.getLong("minor"),
                        row.getLong("held_minor"),
                        row.getLong("owed_minor")))
                .list();
    }
}
