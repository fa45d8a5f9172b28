package org.farmgate.logistics;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every step of every parcel, as kept in table {@code logistics.scan}: each step once. */
@Repository
class Scans {

    /** A step that was taken. */
    record Scan(UUID parcel, Step step, Instant at) {}

    private final JdbcClient jdbc;

    Scans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the step down, unless it was taken before. A key that has told of another step is refused. */
    boolean add(Parcel parcel, Step step, String key, Instant at, Instant receivedAt, UUID who) {
        try {
            return jdbc.sql("""
                        insert into logistics.scan (county, parcel, step, key, at, received_at, who)
                        values (:county, :parcel, :step, :key, :at, :receivedAt, :who)
                        on conflict (county, parcel, step) do nothing
                        """)
                            .param("county", parcel.county())
                            .param("parcel", parcel.id())
                            .param("step", step.name())
                            .param("key", key)
                            .param("at", at.atOffset(UTC))
                            .param("receivedAt", receivedAt.atOffset(UTC))
                            .param("who", who)
                            .update()
                    == 1;
        } catch (DuplicateKeyException other) {
            throw LogisticsRefusal.KEY_USED.refuse();
        }
    }

    Optional<Instant> when(Parcel parcel, Step step) {
        return jdbc.sql("""
                        select at from logistics.scan where county = :county and parcel = :parcel and step = :step
                        """)
                .param("county", parcel.county())
                .param("parcel", parcel.id())
                .param("step", step.name())
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** All steps of these parcels of one county, in the order in which they were taken. */
    List<Scan> of(int county, Collection<UUID> parcels) {
        return jdbc.sql("""
                        select parcel, step, at from logistics.scan
                        where county = :county and parcel = any (:parcels)
                        order by at, received_at
                        """)
                .param("county", county)
                .param("parcels", Column.of("uuid", parcels))
                .query((row, number) -> new Scan(
                        row.getObject("parcel", UUID.class),
                        Step.valueOf(row.getString("step")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
