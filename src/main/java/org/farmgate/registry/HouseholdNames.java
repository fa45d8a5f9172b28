package org.farmgate.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.database.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which households stand behind pseudonyms, for officers who may see them: the bound scope decides. */
@Repository
public class HouseholdNames {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final Sealing sealing;

    HouseholdNames(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /**
     * A household as its officer knows it.
     *
     * @param head the name of its head
     */
    public record Named(HouseholdId id, int village, String doorNumber, String head) {

        Named headed(String name) {
            return new Named(id, village, doorNumber, name);
        }
    }

    /** Those of the pseudonyms that the bound scope covers, by pseudonym; in the order of villages and doors. */
    @Transactional(readOnly = true)
    public Map<UUID, Named> of(int county, Collection<UUID> growers) {
        record Closed(UUID grower, Named named, Vault.Sealed head) {}
        List<Closed> rows = jdbc.sql("""
                select h.id, h.grower, h.village, h.door_no, m.id member, m.name
                from registry.household h
                join registry.member m on m.county = h.county and m.household = h.id
                where h.county = :county and h.grower = any (:growers) and h.left_at is null and h.erased_at is null
                  and m.relation = 'head' and m.left_at is null
                order by h.village, char_length(h.door_no), h.door_no, h.id
                limit :limit
                """)
                .param("county", county)
                .param("growers", Column.of("uuid", growers))
                .param("limit", MOST)
                .query((row, number) -> {
                    var id = new HouseholdId(county, row.getObject("id", UUID.class));
                    return new Closed(
                            row.getObject("grower", UUID.class),
                            new Named(id, row.getInt("village"), row.getString("door_no"), ""),
                            sealing.sealed(
                                    id, Sealing.NAME, row.getObject("member", UUID.class), row.getBytes("name")));
                })
                .list();
        var heads = sealing.openAll(rows.stream().map(Closed::head).toList());
        var named = new LinkedHashMap<UUID, Named>();
        for (int i = 0; i < rows.size(); i++) {
            named.put(rows.get(i).grower(), rows.get(i).named().headed(heads.get(i)));
        }
        return named;
    }
}
