package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What households agreed to, as kept in {@code registry.consent}. */
@Repository
class Consents {

    private final JdbcClient jdbc;

    Consents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Given(
            Purpose purpose,
            ConsentForm form,
            LocalDate givenOn,
            String takenBy,
            @Nullable Instant withdrawnAt) {

        boolean holds() {
            return withdrawnAt == null;
        }
    }

    void add(HouseholdId household, int village, Purpose purpose, Consent consent, Officer by) {
        jdbc.sql("""
                insert into registry.consent (county, household, purpose, given_on, village, how, taken_by, taken_by_name)
                values (:county, :household, :purpose, :givenOn, :village, :how, :by, :byName)
                on conflict (county, household, purpose, given_on) do update set withdrawn_at = null, withdrawn_by = null
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("purpose", purpose.word())
                .param("givenOn", consent.givenOn())
                .param("village", village)
                .param("how", consent.form().word())
                .param("by", by.account())
                .param("byName", by.name())
                .update();
    }

    /** False where there was none to withdraw. */
    boolean withdraw(HouseholdId household, Purpose purpose, Officer by, Instant at) {
        return jdbc.sql("""
                        update registry.consent set withdrawn_at = :at, withdrawn_by = :by
                        where county = :county and household = :household and purpose = :purpose and withdrawn_at is null
                        """)
                        .param("county", household.county())
                        .param("household", household.value())
                        .param("purpose", purpose.word())
                        .param("at", at.atOffset(UTC))
                        .param("by", by.account())
                        .update()
                > 0;
    }

    boolean holds(HouseholdId household, Purpose purpose) {
        return of(household).stream().anyMatch(given -> given.purpose() == purpose && given.holds());
    }

    List<Given> of(HouseholdId household) {
        return jdbc.sql("""
                select purpose, how, given_on, taken_by_name, withdrawn_at
                from registry.consent
                where county = :county and household = :household
                order by given_on desc, purpose
                """)
                .param("county", household.county())
                .param("household", household.value())
                .query(Consents::given)
                .list();
    }

    private static Given given(ResultSet row, int number) throws SQLException {
        return new Given(
                Choice.of(Purpose.class, row.getString("purpose")),
                Choice.of(ConsentForm.class, row.getString("how")),
                row.getObject("given_on", LocalDate.class),
                row.getString("taken_by_name"),
                Register.instant(row, "withdrawn_at"));
    }
}
