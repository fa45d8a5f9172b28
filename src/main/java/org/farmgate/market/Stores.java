package org.farmgate.market;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stores, as kept in {@code market.store}, and the households that each leads. */
@Repository
public class Stores {

    private static final int PAGE = 48;
    private static final int KEPT_MAX = 20;

    private final JdbcClient jdbc;

    Stores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Store> find(StoreId id) {
        return jdbc.sql("""
                select county, id, kind, owner, keeper, name, about, opened_at, closed_at
                from market.store
                where county = :county and id = :id
                """)
                .param("county", id.county())
                .param("id", id.value())
                .query(Stores::store)
                .optional();
    }

    /** The open stores of a county, the oldest first. */
    public Slice<Store> ofCounty(int county, @Nullable String after) {
        var stores = jdbc.sql("""
                select county, id, kind, owner, keeper, name, about, opened_at, closed_at
                from market.store
                where county = :county and closed_at is null
                  and (cast(:after as uuid) is null or id > cast(:after as uuid))
                order by id
                limit :limit
                """)
                .param("county", county)
                .param("after", Key.uuid(after))
                .param("limit", PAGE + 1)
                .query(Stores::store)
                .list();
        return Key.slice(stores, PAGE, store -> store.id().value().toString());
    }

    /** The stores that the account runs in this county. */
    public List<Store> keptBy(int county, UUID account) {
        return jdbc.sql("""
                select county, id, kind, owner, keeper, name, about, opened_at, closed_at
                from market.store
                where county = :county and keeper = :keeper and closed_at is null
                order by id
                limit :limit
                """)
                .param("county", county)
                .param("keeper", account)
                .param("limit", KEPT_MAX)
                .query(Stores::store)
                .list();
    }

    /** The open stores that lead these households, by the household's pseudonym. */
    public Map<UUID, List<Store>> leading(int county, Collection<UUID> growers) {
        var stores = new HashMap<UUID, List<Store>>();
        jdbc.sql("""
                select l.grower, s.county, s.id, s.kind, s.owner, s.keeper, s.name, s.about, s.opened_at, s.closed_at
                from market.led l
                join market.store s on s.county = l.county and s.id = l.store
                where l.county = :county and l.grower = any (:growers) and s.closed_at is null
                order by s.id
                """)
                .param("county", county)
                .param("growers", growers.toArray(UUID[]::new))
                .query((row, number) -> stores.computeIfAbsent(
                                row.getObject("grower", UUID.class), grower -> new ArrayList<>())
                        .add(store(row, number)))
                .list();
        return stores;
    }

    /** The pseudonyms of the households that the store leads. */
    public Set<UUID> growers(StoreId id) {
        return jdbc.sql("""
                select grower
                from market.led
                where county = :county and store = :store
                limit :limit
                """)
                .param("county", id.county())
                .param("store", id.value())
                .param("limit", Leading.GROWERS_MAX)
                .query((row, number) -> row.getObject("grower", UUID.class))
                .set();
    }

    boolean leads(StoreId id, UUID grower) {
        return jdbc.sql("""
                select exists (
                  select 1 from market.led where county = :county and store = :store and grower = :grower)
                """)
                .param("county", id.county())
                .param("store", id.value())
                .param("grower", grower)
                .query(Boolean.class)
                .single();
    }

    /** Adds the store, unless its owner already has one: the index decides, so two officers cannot race. */
    boolean add(Store store) {
        int added = jdbc.sql("""
                insert into market.store (county, id, kind, owner, keeper, name, about, opened_at)
                values (:county, :id, :kind, :owner, :keeper, :name, :about, :openedAt)
                on conflict (county, owner) where closed_at is null do nothing
                """)
                .param("county", store.id().county())
                .param("id", store.id().value())
                .param("kind", store.kind().name())
                .param("owner", store.owner())
                .param("keeper", store.keeper())
                .param("name", store.name().value())
                .param("about", store.about())
                .param("openedAt", store.openedAt().atOffset(UTC))
                .update();
        return added == 1;
    }

    boolean lead(StoreId id, UUID grower, Instant since) {
        int begun = jdbc.sql("""
                insert into market.led (county, store, grower, since)
                values (:county, :store, :grower, :since)
                on conflict do nothing
                """)
                .param("county", id.county())
                .param("store", id.value())
                .param("grower", grower)
                .param("since", since.atOffset(UTC))
                .update();
        return begun == 1;
    }

    boolean leave(StoreId id, UUID grower) {
        int ended = jdbc.sql("""
                delete from market.led
                where county = :county and store = :store and grower = :grower
                """)
                .param("county", id.county())
                .param("store", id.value())
                .param("grower", grower)
                .update();
        return ended == 1;
    }

    private static Store store(ResultSet row, int number) throws SQLException {
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Store(
                new StoreId(row.getInt("county"), row.getObject("id", UUID.class)),
                StoreKind.valueOf(row.getString("kind")),
                row.getObject("owner", UUID.class),
                row.getObject("keeper", UUID.class),
                new StoreName(row.getString("name")),
                row.getString("about"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
