package org.farmgate.stations;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stations, as kept in table {@code stations.station}. */
@Repository
public class Stations {

    private static final int COUNTY_MAX = 2_000;
    private static final String SELECT =
            "select county, id, place, name, address, hours, agent from stations.station where ";
    private static final String OPEN = SELECT + "closed_at is null ";
    private static final int PAGE = 20;

    private final JdbcClient jdbc;

    Stations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(Station station, Instant at) {
        return jdbc.sql("""
                        insert into stations.station (county, id, place, name, address, hours, agent, opened_at)
                        values (:county, :id, :place, :name, :address, :hours, :agent, :at)
                        on conflict (county, id) do nothing
                        """)
                        .param("county", station.county())
                        .param("id", station.id())
                        .param("place", station.place())
                        .param("name", station.name())
                        .param("address", station.address())
                        .param("hours", station.hours())
                        .param("agent", station.agent())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    /** Also one that has closed since: parcels may lie there. */
    public Optional<Station> find(int county, UUID id) {
        return jdbc.sql(SELECT + "county = :county and id = :id")
                .param("county", county)
                .param("id", id)
                .query(Stations::station)
                .optional();
    }

    /** The open stations of these counties. */
    public List<Station> in(Collection<Integer> counties) {
        return jdbc.sql(OPEN + "and county = any (:counties) order by county, place, id limit :limit")
                .param("counties", Column.of("int4", counties))
                .param("limit", COUNTY_MAX)
                .query(Stations::station)
                .list();
    }

    /** Those of these counties that have closed since then. */
    List<Station> closed(Collection<Integer> counties, Instant since) {
        return jdbc.sql(SELECT
                        + "closed_at >= :since and county = any (:counties) order by county, place, id limit :limit")
                .param("since", since.atOffset(UTC))
                .param("counties", Column.of("int4", counties))
                .param("limit", COUNTY_MAX)
                .query(Stations::station)
                .list();
    }

    Optional<Station> findOpen(int county, UUID id) {
        return jdbc.sql(OPEN + "and county = :county and id = :id")
                .param("county", county)
                .param("id", id)
                .query(Stations::station)
                .optional();
    }

    /** A part of a county's open stations, in the order in which they were opened. */
    Slice<Station> of(int county, @Nullable UUID after) {
        var rows = jdbc.sql(OPEN + """
                        and county = :county and (:after::uuid is null or id > :after::uuid)
                        order by id
                        limit :limit
                        """)
                .param("county", county)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(Stations::station)
                .list();
        boolean more = rows.size() > PAGE;
        var page = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(page, more ? page.get(PAGE - 1).id().toString() : null);
    }

    /** False where it is not open. */
    boolean change(Station station) {
        return jdbc.sql("""
                        update stations.station set name = :name, address = :address, hours = :hours, agent = :agent::uuid
                        where county = :county and id = :id and closed_at is null
                        """)
                        .param("name", station.name())
                        .param("address", station.address())
                        .param("hours", station.hours())
                        .param("agent", station.agent())
                        .param("county", station.county())
                        .param("id", station.id())
                        .update()
                == 1;
    }

    /** The row decides: it is closed once. */
    boolean close(int county, UUID id, Instant at) {
        return jdbc.sql("""
                        update stations.station set closed_at = :at
                        where county = :county and id = :id and closed_at is null
                        """)
                        .param("at", at.atOffset(UTC))
                        .param("county", county)
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Station station(ResultSet row, int number) throws SQLException {
        return new Station(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getInt("place"),
                row.getString("name"),
                row.getString("address"),
                row.getString("hours"),
                row.getObject("agent", UUID.class));
    }
}
