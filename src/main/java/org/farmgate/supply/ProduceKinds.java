package org.farmgate.supply;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All kinds of produce, in the order in which people see them; a few dozen rows, read once. */
@Repository
public class ProduceKinds {

    private final JdbcClient jdbc;
    private volatile @Nullable Map<String, Produce> kinds;

    ProduceKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Collection<Produce> all() {
        return byCode().values();
    }

    public Optional<Produce> find(String code) {
        return Optional.ofNullable(byCode().get(code));
    }

    private Map<String, Produce> byCode() {
        var known = kinds;
        if (known == null) {
            known = read();
            kinds = known;
        }
        return known;
    }

    private Map<String, Produce> read() {
        var read = new LinkedHashMap<String, Produce>();
        jdbc.sql("""
                select code, zh, en, aliases, picture
                from supply.produce
                order by position
                """).query(ProduceKinds::produce).list().forEach(kind -> read.put(kind.code(), kind));
        return read;
    }

    private static Produce produce(ResultSet row, int number) throws SQLException {
        Array aliases = row.getArray("aliases");
        return new Produce(
                row.getString("code"),
                row.getString("zh"),
                row.getString("en"),
                List.of((String[]) aliases.getArray()),
                row.getString("picture"));
    }
}
