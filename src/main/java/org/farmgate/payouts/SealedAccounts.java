package org.farmgate.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.database.Vault;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.registry.HouseholdId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The accounts themselves, sealed: a household's with its own key and behind the scope of households, everyone else's
 * with a key for businesses.
 */
@Repository
class SealedAccounts {

    private static final String BUSINESSES = "payouts";

    private final JdbcClient jdbc;
    private final Vault vault;

    SealedAccounts(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** One revision of where an earner is paid. */
    record Key(UUID owner, int revision) {}

    void addHousehold(HouseholdId household, int village, UUID grower, int revision, Destination account) {
        var sealed = vault.seal(
                household.value(),
                account.packed().getBytes(UTF_8),
                context(household.county(), Party.HOUSEHOLD, new Key(grower, revision)));
        jdbc.sql("""
                insert into payouts.household_account (county, grower, revision, household, village, sealed)
                values (:county, :grower, :revision, :household, :village, :sealed)
                """)
                .param("county", household.county())
                .param("grower", grower)
                .param("revision", revision)
                .param("household", household.value())
                .param("village", village)
                .param("sealed", sealed)
                .update();
    }

    void addBusiness(int county, Earner earner, int revision, Destination account) {
        jdbc.sql("""
                insert into payouts.business_account (county, party, owner, revision, sealed)
                values (:county, :party, :owner, :revision, :sealed)
                """)
                .param("county", county)
                .param("party", earner.party().name())
                .param("owner", earner.owner())
                .param("revision", revision)
                .param(
                        "sealed",
                        vault.sealShared(
                                BUSINESSES,
                                account.packed().getBytes(UTF_8),
                                context(county, earner.party(), new Key(earner.owner(), revision))))
                .update();
    }

    /** Opens them, where the bound scope covers the households; what was erased is absent. */
    Map<Key, Destination> open(int county, Party party, Collection<Key> keys) {
        return party == Party.HOUSEHOLD ? households(county, keys) : businesses(county, party, keys);
    }

    private Map<Key, Destination> households(int county, Collection<Key> keys) {
        record Closed(Key key, Vault.Sealed sealed) {}
        List<Closed> rows = jdbc.sql("""
                select a.grower, a.revision, a.household, a.sealed
                from unnest(:owners::uuid[], :revisions::int[]) k (owner, revision)
                join payouts.household_account a
                  on a.county = :county and a.grower = k.owner and a.revision = k.revision
                """)
                .param("owners", Column.of("uuid", keys.stream().map(Key::owner).toList()))
                .param(
                        "revisions",
                        Column.of("int4", keys.stream().map(Key::revision).toList()))
                .param("county", county)
                .query((row, number) -> {
                    var key = new Key(row.getObject("grower", UUID.class), row.getInt("revision"));
                    return new Closed(
                            key,
                            new Vault.Sealed(
                                    row.getObject("household", UUID.class),
                                    row.getBytes("sealed"),
                                    context(county, Party.HOUSEHOLD, key)));
                })
                .list();
        var opened = vault.openAll(rows.stream().map(Closed::sealed).toList());
        var found = new HashMap<Key, Destination>();
        for (int i = 0; i < rows.size(); i++) {
            var key = rows.get(i).key();
            opened.get(i).ifPresent(plain -> found.put(key, Destination.unpacked(new String(plain, UTF_8))));
        }
        return found;
    }

    private Map<Key, Destination> businesses(int county, Party party, Collection<Key> keys) {
        var found = new HashMap<Key, Destination>();
        jdbc.sql("""
                select a.owner, a.revision, a.sealed
                from unnest(:owners::uuid[], :revisions::int[]) k (owner, revision)
                join payouts.business_account a
                  on a.county = :county and a.party = :party and a.owner = k.owner and a.revision = k.revision
                """)
                .param("owners", Column.of("uuid", keys.stream().map(Key::owner).toList()))
                .param(
                        "revisions",
                        Column.of("int4", keys.stream().map(Key::revision).toList()))
                .param("county", county)
                .param("party", party.name())
                .query((row, number) -> {
                    var key = new Key(row.getObject("owner", UUID.class), row.getInt("revision"));
                    var plain = vault.openShared(BUSINESSES, row.getBytes("sealed"), context(county, party, key));
                    return found.put(key, Destination.unpacked(new String(plain, UTF_8)));
                })
                .list();
        return found;
    }

    private static byte[] context(int county, Party party, Key key) {
        return ("payouts.account|" + county + "|" + party + "|" + key.owner() + "|" + key.revision()).getBytes(UTF_8);
    }
}
