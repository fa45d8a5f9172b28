package org.farmgate.places;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The places, as kept in table {@code places.place}. */
@Repository
class PlaceTable {

    /** More than any place has. */
    private static final int CHILDREN_MAX = 2_000;

    private final JdbcClient jdbc;

    PlaceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counties and above. */
    List<Place> upper() {
        return jdbc.sql("""
                select id, kind, code, name, parent, lat, lon
                from places.place
                where id < :townships
                order by id
                """)
                .param("townships", PackedPlaces.TOWNSHIPS_AFTER)
                .query(PlaceTable::place)
                .list();
    }

    Optional<Place> find(int id) {
        return jdbc.sql("select id, kind, code, name, parent, lat, lon from places.place where id = :id")
                .param("id", id)
                .query(PlaceTable::place)
                .optional();
    }

    List<Place> children(int parent) {
        return jdbc.sql("""
                select id, kind, code, name, parent, lat, lon
                from places.place
                where parent = :parent
                order by code
                limit :most
                """)
                .param("parent", parent)
                .param("most", CHILDREN_MAX)
                .query(PlaceTable::place)
                .list();
    }

    Optional<Place> township(String code) {
        return jdbc.sql("""
                select id, kind, code, name, parent, lat, lon
                from places.place
                where code = :code and kind = 'township'
                """).param("code", code).query(PlaceTable::place).optional();
    }

    Optional<Place> child(int parent, String code) {
        return jdbc.sql("""
                select id, kind, code, name, parent, lat, lon
                from places.place
                where parent = :parent and code = :code
                """)
                .param("parent", parent)
                .param("code", code)
                .query(PlaceTable::place)
                .optional();
    }

    static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getInt("id"),
                Kind.of(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                row.getObject("parent", Integer.class),
                row.getObject("lat", Double.class),
                row.getObject("lon", Double.class));
    }
}
