package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** People found twice, as kept in {@code registry.duplicate_case}: seen by who may see both places. */
@Repository
class DuplicateCases {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Audit audit;

    DuplicateCases(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param first the household in which the person stands */
    record Case(
            int county, UUID id, int village, HouseholdId first, int firstVillage, Instant openedAt, String openedBy) {}

    /** Not closed yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<Case> open(int county) {
        return jdbc.sql("""
                select county, id, village, first_county, first_household, first_village, opened_at, opened_by_name
                from registry.duplicate_case
                where county = :county and closed_at is null
                order by id
                limit :most
                """)
                .param("county", county)
                .param("most", MOST)
                .query(DuplicateCases::oneCase)
                .list();
    }

    @Transactional
    public void close(int county, UUID id, Reason why, Officer by, Instant at) {
        int closed = jdbc.sql("""
                update registry.duplicate_case set closed_at = :at, closed_by = :by
                where county = :county and id = :id and closed_at is null
                """)
                .param("county", county)
                .param("id", id)
                .param("at", at.atOffset(UTC))
                .param("by", by.account())
                .update();
        if (closed == 1) {
            audit.record(county, "registry.duplicate-closed", id.toString(), why.value());
        }
    }

    private static Case oneCase(ResultSet row, int number) throws SQLException {
        return new Case(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getInt("village"),
                new HouseholdId(row.getInt("first_county"), row.getObject("first_household", UUID.class)),
                row.getInt("first_village"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by_name"));
    }
}
