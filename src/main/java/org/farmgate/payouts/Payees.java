package org.farmgate.payouts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.database.Column;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where earners are paid, as kept in table {@code payouts.payee}: each change a new revision. */
@Repository
class Payees {

    private final JdbcClient jdbc;

    Payees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the next revision; of two who write at once the key lets one through, and the other is told by an error. */
    void add(
            int county,
            Earner earner,
            int revision,
            Way way,
            @Nullable UUID station,
            String tail,
            UUID by,
            Instant at) {
        jdbc.sql("""
                insert into payouts.payee (county, party, owner, revision, way, station, tail, written_at, written_by)
                values (:county, :party, :owner, :revision, :way, :station, :tail, :at, :by)
                """)
                .param("county", county)
                .param("party", earner.party().name())
                .param("owner", earner.owner())
                .param("revision", revision)
                .param("way", way.name())
                .param("station", station)
                .param("tail", tail)
                .param("at", at.atOffset(UTC))
                .param("by", by)
                .update();
    }

    Optional<Payee> find(int county, Earner earner) {
        return Optional.ofNullable(
                of(county, earner.party(), List.of(earner.owner())).get(earner.owner()));
    }

    /** The present payee of each of these owners, as far as there is one. */
    Map<UUID, Payee> of(int county, Party party, Collection<UUID> owners) {
        return jdbc
                .sql("""
                select distinct on (owner) party, owner, revision, way, station, tail, written_at, flagged_why
                from payouts.payee
                where county = :county and party = :party and owner = any (:owners)
                order by owner, revision desc
                """)
                .param("county", county)
                .param("party", party.name())
                .param("owners", Column.of("uuid", owners))
                .query(Payees::payee)
                .list()
                .stream()
                .collect(Collectors.toMap(payee -> payee.earner().owner(), Function.identity()));
    }

    /** Notes that what was sent there came back; a payee that was corrected since is not touched. */
    void flag(int county, Earner earner, int revision, String why, Instant at) {
        jdbc.sql("""
                update payouts.payee set flagged_at = greatest(:at, written_at), flagged_why = :why
                where county = :county and party = :party and owner = :owner and revision = :revision and flagged_at is null
                """)
                .param("at", at.atOffset(UTC))
                .param("why", why)
                .param("county", county)
                .param("party", earner.party().name())
                .param("owner", earner.owner())
                .param("revision", revision)
                .update();
    }

    private static Payee payee(ResultSet row, int number) throws SQLException {
        return new Payee(
                new Earner(Party.valueOf(row.getString("party")), row.getObject("owner", UUID.class)),
                row.getInt("revision"),
                Way.valueOf(row.getString("way")),
                row.getObject("station", UUID.class),
                row.getString("tail"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getString("flagged_why"));
    }
}
