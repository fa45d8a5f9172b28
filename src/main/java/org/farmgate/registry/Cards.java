package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which household has which door, as kept in {@code registry.card}; the officer's codes lie sealed in it. */
@Repository
class Cards {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    Cards(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    void add(HouseholdId household, int village, Card card, Officer by) {
        jdbc.sql("""
                insert into registry.card
                  (county, door, household, village, public_code, officer_token, officer_code, issued_at, issued_by)
                values (:county, :door, :household, :village, :publicCode, :officerToken, :officerCode, :at, :by)
                """)
                .param("county", household.county())
                .param("door", card.door())
                .param("household", household.value())
                .param("village", village)
                .param("publicCode", card.publicCode())
                .param("officerToken", sealing.seal(household, Sealing.OFFICER_TOKEN, card.door(), card.officerToken()))
                .param("officerCode", sealing.seal(household, Sealing.OFFICER_CODE, card.door(), card.officerCode()))
                .param("at", card.issuedAt().atOffset(UTC))
                .param("by", by.account())
                .update();
    }

    /** The one that is valid. */
    Optional<Card> of(HouseholdId household) {
        return jdbc.sql("""
                select c.door, d.public_token, d.produce, c.public_code, c.officer_token, c.officer_code, c.issued_at, c.printed_at
                from registry.card c
                join registry.door d on d.county = c.county and d.id = c.door
                where c.county = :county and c.household = :household and c.withdrawn_at is null
                """)
                .param("county", household.county())
                .param("household", household.value())
                .query((row, number) -> card(household, row))
                .optional();
    }

    /** Whose door it is, as far as the scope covers it. */
    Optional<HouseholdId> householdOf(int county, UUID door) {
        return jdbc.sql("""
                select household
                from registry.card
                where county = :county and door = :door and withdrawn_at is null
                """)
                .param("county", county)
                .param("door", door)
                .query((row, number) -> new HouseholdId(county, row.getObject("household", UUID.class)))
                .optional();
    }

    void withdraw(int county, UUID door, Instant at) {
        set(county, List.of(door), "withdrawn_at", at);
    }

    void printed(int county, List<UUID> doors, Instant at) {
        set(county, doors, "printed_at", at);
    }

    private void set(int county, List<UUID> doors, String column, Instant at) {
        jdbc.sql("update registry.card set " + column + " = :at where county = :county and door = any(:doors)")
                .param("county", county)
                .param("doors", doors.toArray(UUID[]::new))
                .param("at", at.atOffset(UTC))
                .update();
    }

    private Card card(HouseholdId household, ResultSet row) throws SQLException {
        var door = row.getObject("door", UUID.class);
        return new Card(
                household.county(),
                door,
                row.getString("public_token"),
                row.getString("public_code"),
                sealing.open(household, Sealing.OFFICER_TOKEN, door, row.getBytes("officer_token")),
                sealing.open(household, Sealing.OFFICER_CODE, door, row.getBytes("officer_code")),
                Register.texts(row, "produce"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                Register.instant(row, "printed_at"));
    }
}
