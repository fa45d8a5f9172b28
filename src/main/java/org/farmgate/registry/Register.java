package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The households, as kept in {@code registry.household}: as many as the bound scope covers. */
@Repository
class Register {

    private final JdbcClient jdbc;

    Register(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the scope of this transaction covers the village. */
    boolean covers(int county, int village) {
        return jdbc.sql("select registry.covers(:county, :village)")
                .param("county", county)
                .param("village", village)
                .query(Boolean.class)
                .single();
    }

    void add(HouseholdId id, UUID grower, Registration wanted, Officer by, Instant at) {
        jdbc.sql("""
                insert into registry.household
                  (county, id, village, grower, door_no, housing, produce, registered_at, registered_by)
                values (:county, :id, :village, :grower, :doorNumber, :housing, :produce, :at, :by)
                """)
                .param("county", id.county())
                .param("id", id.value())
                .param("village", wanted.village())
                .param("grower", grower)
                .param("doorNumber", wanted.doorNumber().value())
                .param("housing", wanted.housing().word())
                .param("produce", sorted(wanted.produce()))
                .param("at", at.atOffset(UTC))
                .param("by", by.account())
                .update();
    }

    Optional<HouseholdRow> find(HouseholdId id) {
        return find(id, "");
    }

    /** One that is still in the register, held against other officers until the deed is done; or the refusal. */
    HouseholdRow forChange(HouseholdId id) {
        var row = find(id, "for update").orElseThrow(RegistryRefusal.HOUSEHOLD_UNKNOWN::refuse);
        if (!row.active()) {
            throw RegistryRefusal.HOUSEHOLD_LEFT.refuse();
        }
        return row;
    }

    void changeHousing(HouseholdId id, Housing housing) {
        set(id, "housing = :value", housing.word());
    }

    void changeDoorNumber(HouseholdId id, DoorNumber number) {
        set(id, "door_no = :value", number.value());
    }

    void changeProduce(HouseholdId id, Collection<String> produce) {
        set(id, "produce = :value", sorted(produce));
    }

    /** The latest day on which somebody was there. */
    void visited(HouseholdId id, LocalDate day) {
        set(id, "visited_on = greatest(visited_on, :value)", day);
    }

    void erased(HouseholdId id, Instant at) {
        set(id, "door_no = '-', erased_at = :value", at.atOffset(UTC));
    }

    static String[] sorted(Collection<String> produce) {
        return produce.stream().sorted().toArray(String[]::new);
    }

    private void set(HouseholdId id, String column, Object value) {
        jdbc.sql("update registry.household set " + column + " where county = :county and id = :id")
                .param("county", id.county())
                .param("id", id.value())
                .param("value", value)
                .update();
    }

    private Optional<HouseholdRow> find(HouseholdId id, String lock) {
        return jdbc.sql("""
                select county, id, village, grower, door_no, housing, produce, visited_on, registered_at, left_at, erased_at
                from registry.household
                where county = :county and id = :id
                """ + lock)
                .param("county", id.county())
                .param("id", id.value())
                .query(Register::household)
                .optional();
    }

    private static HouseholdRow household(ResultSet row, int number) throws SQLException {
        return new HouseholdRow(
                new HouseholdId(row.getInt("county"), row.getObject("id", UUID.class)),
                row.getInt("village"),
                row.getObject("grower", UUID.class),
                row.getString("door_no"),
                Choice.of(Housing.class, row.getString("housing")),
                texts(row, "produce"),
                row.getObject("visited_on", LocalDate.class),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                instant(row, "left_at"),
                instant(row, "erased_at"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
