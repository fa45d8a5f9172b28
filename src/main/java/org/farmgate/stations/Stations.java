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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stations, as kept in table {@code stations.station}. */
@Repository
public class Stations {

    private static final int COUNTY_MAX = 2_000;
    private static final String SELECT =
            "select county, id, place, name, address, hours, agent from stations.station where closed_at is null ";

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

    public Optional<Station> find(int county, UUID id) {
        return jdbc.sql(SELECT + "and county = :county and id = :id")
                .param("county", county)
                .param("id", id)
                .query(Stations::station)
                .optional();
    }

    /** The open stations of these counties. */
    public List<Station> in(Collection<Integer> counties) {
        return jdbc.sql(SELECT + "and county = any (:counties) order by county, place, id limit :limit")
                .param("counties", Column.of("int4", counties))
                .param("limit", COUNTY_MAX)
                .query(Stations::station)
                .list();
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
