package org.farmgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the catalogue: what grows with households, lots, orders, parcels or money is kept by county. */
@FarmgateTest
class CountyFirstTests {

    private static final List<String> GROWING =
            List.of("ledger", "orders", "payments", "registry", "supply", "market", "logistics", "stations", "payouts");

    /** Kept by hand, a few rows each; or numbered by something else than a county, for the reason given. */
    private static final Set<String> SMALL = Set.of("orders.settlement_rule", "logistics.tariff", "supply.produce");

    /** A county, or one of the made-up ones. */
    private static final Set<String> LEADING = Set.of("county", "book");

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyKeyOfAGrowingTableLeadsWithItsCounty() {
        var astray = jdbc
                .sql("""
                select n.nspname || '.' || t.relname as of_table, c.conname as name, a.attname as leading
                from pg_constraint c
                join pg_class t on t.oid = c.conrelid
                join pg_namespace n on n.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
                where n.nspname in (:growing) and c.contype in ('p', 'u', 'f')
                  and (c.contype <> 'f' or c.confrelid <> all (:small::regclass[]))
                union all
                select n.nspname || '.' || t.relname, i.relname, a.attname
                from pg_index x
                join pg_class i on i.oid = x.indexrelid
                join pg_class t on t.oid = x.indrelid
                join pg_namespace n on n.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                where n.nspname in (:growing) and x.indisunique
                """)
                .param("growing", GROWING)
                .param("small", SMALL.stream().collect(Collectors.joining(",", "{", "}")))
                .query((row, number) ->
                        new Key(row.getString("of_table"), row.getString("name"), row.getString("leading")))
                .stream()
                .filter(key -> !SMALL.contains(key.table()) && !LEADING.contains(key.leading()))
                .toList();

        assertThat(astray).isEmpty();
    }

    @Test
    void everyGrowingTableHasAKey() {
        var keyless =
                jdbc.sql("""
                select n.nspname || '.' || t.relname
                from pg_class t
                join pg_namespace n on n.oid = t.relnamespace
                where n.nspname in (:growing) and t.relkind in ('r', 'p')
                  and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')
                """).param("growing", GROWING).query(String.class).list();

        assertThat(keyless).isEmpty();
    }

    private record Key(String table, String name, String leading) {}
}
