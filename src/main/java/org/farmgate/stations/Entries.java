package org.farmgate.stations;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.supply.LotId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was weighed in, as kept in table {@code stations.entry}. */
@Repository
class Entries {

    /** A lot as it was entered. */
    record Entry(
            LotId lot, UUID station, Instant at, @Nullable Instant undoneAt) {}

    private final JdbcClient jdbc;

    Entries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True for the first lot under the key. */
    boolean add(LotId lot, UUID station, String key, UUID by, Instant at) {
        return jdbc.sql("""
                        insert into stations.entry (county, lot, station, key, entered_by, entered_at)
                        values (:county, :lot, :station, :key, :by, :at)
                        on conflict (county, key) do nothing
                        """)
                        .param("county", lot.county())
                        .param("lot", lot.value())
                        .param("station", station)
                        .param("key", key)
                        .param("by", by)
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Entry> find(LotId lot) {
        return Optional.ofNullable(find(lot.county(), List.of(lot.value())).get(lot.value()));
    }

    Map<UUID, Entry> find(int county, List<UUID> lots) {
        var found = new HashMap<UUID, Entry>();
        jdbc.sql("""
                        select lot, station, entered_at, undone_at from stations.entry
                        where county = :county and lot = any (:lots)
                        """)
                .param("county", county)
                .param("lots", Column.of("uuid", lots))
                .query((row, number) -> {
                    var undoneAt = row.getObject("undone_at", OffsetDateTime.class);
                    var lot = row.getObject("lot", UUID.class);
                    return new Entry(
                            new LotId(county, lot),
                            row.getObject("station", UUID.class),
                            row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                            undoneAt == null ? null : undoneAt.toInstant());
                })
                .list()
                .forEach(entry -> found.put(entry.lot().value(), entry));
        return found;
    }

    /** Undoes what was entered since then; the row decides, so it is undone once. */
    boolean undo(LotId lot, Instant since, Instant at) {
        return jdbc.sql("""
                        update stations.entry set undone_at = :at
                        where county = :county and lot = :lot and undone_at is null and entered_at >= :since
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("county", lot.county())
                        .param("lot", lot.value())
                        .param("since", since.atOffset(UTC))
                        .update()
                == 1;
    }
}
