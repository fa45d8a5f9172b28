package org.farmgate.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.database.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to the households for other modules: as much as they may know. Who holds no scope asks in the name of a
 * user, whose right is looked at first, and sees no more than the question needs.
 */
@Repository
public class Households {

    private static final int GROWERS_MAX = 2_000;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Scopes scopes;
    private final TransactionTemplate reading;

    Households(JdbcClient jdbc, Sealing sealing, Scopes scopes, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.scopes = scopes;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The pseudonym under which the household's goods and money are kept, where the bound scope covers it. */
    @Transactional(readOnly = true)
    public Optional<UUID> growerOf(HouseholdId id) {
        return jdbc.sql("""
                select grower
                from registry.household
                where county = :county and id = :id and left_at is null and erased_at is null
                """)
                .param("county", id.county())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    /** The household of a villager who has signed in. */
    public Optional<HouseholdId> householdOf(User villager) {
        var household = villager.household();
        var county = villager.householdCounty();
        return household == null || county == null ? Optional.empty() : Optional.of(new HouseholdId(county, household));
    }

    /** The pseudonym of a villager's own household. Not to be asked within an open transaction. */
    public Optional<UUID> growerOf(User villager) {
        return householdOf(villager)
                .flatMap(id -> scopes.within(Scope.county(id.county()), () -> reading.execute(status -> growerOf(id))));
    }

    /** The households of a village, by door number, where the bound scope covers it. */
    @Transactional(readOnly = true)
    public List<GrowerChoice> growersOf(int county, int village) {
        return choices("and h.village = :village", county, village, new UUID(0, 0));
    }

    /**
     * The households of a village for who takes in their goods at its station. Not to be asked within an open
     * transaction.
     */
    public List<GrowerChoice> growersOf(User agent, int county, int village) {
        agent.require(Role.STATION_AGENT, village);
        return scopes.within(
                new Scope(Set.of(), Set.of(village)), () -> reading.execute(status -> growersOf(county, village)));
    }

    /** A household by its pseudonym, where the bound scope covers it. */
    @Transactional(readOnly = true)
    public Optional<GrowerChoice> byGrower(int county, UUID grower) {
        return choices("and h.grower = :grower", county, 0, grower).stream().findFirst();
    }

    private List<GrowerChoice> choices(String which, int county, int village, UUID grower) {
        var rows = jdbc.sql("""
                select h.county, h.id, h.grower, h.village, h.door_no, h.produce, m.id member, m.name
                from registry.household h
                join registry.member m on m.county = h.county and m.household = h.id
                where h.county = :county and h.left_at is null and h.erased_at is null
                  and m.relation = 'head' and m.left_at is null
                """ + which + " order by char_length(h.door_no), h.door_no, h.id limit " + GROWERS_MAX)
                .param("county", county)
                .param("village", village)
                .param("grower", grower)
                .query(this::choice)
                .list();
        var heads = sealing.openAll(rows.stream().map(Closed::head).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).choice().named(heads.get(i)))
                .toList();
    }

    private record Closed(GrowerChoice choice, Vault.Sealed head) {}

    private Closed choice(ResultSet row, int number) throws SQLException {
        var id = new HouseholdId(row.getInt("county"), row.getObject("id", UUID.class));
        var choice = new GrowerChoice(
                row.getObject("grower", UUID.class),
                row.getString("door_no"),
                row.getInt("village"),
                Register.texts(row, "produce"));
        return new Closed(
                choice, sealing.sealed(id, Sealing.NAME, row.getObject("member", UUID.class), row.getBytes("name")));
    }
}
