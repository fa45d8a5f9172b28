package org.farmgate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.farmgate.FarmgateTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of the house that can be read from the database's own catalogue. */
@FarmgateTest
class CatalogueTests {

    /** Tables that do not grow with households, lots, orders, parcels or money; all others put the county first. */
    private static final Set<String> DO_NOT_GROW = Set.of(
            "public.flyway_schema_history", // grows with our releases
            "scope.key", // two rows
            "accounts.session", // Spring Session's own shape; as many as are signed in
            "accounts.session_attributes",
            "accounts.audit_horizon", // one row
            "supply.produce", // kinds of produce
            "orders.settlement_rule", // how a price is shared, by date
            "demonstration.mark", // one row
            "places.place", // the country
            "places.code", // its codes by year
            "places.designation", // lists of counties
            "logistics.tariff"); // a few rows a year

    private static final String OURS = """
            n.nspname !~ '^(pg_|information_schema$|scoped_test$)'
            """;

    @Autowired
    Server server;

    JdbcClient owner;

    @BeforeEach
    void signInAsOwner() {
        owner = JdbcClient.create(DatabaseConfiguration.signedIn(server.url(), server.owner(), "tests"));
    }

    @Test
    void everyTableThatGrowsHasAPrimaryKey() {
        assertThat(growing("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary) and %s
                """)).isEmpty();
    }

    @Test
    void everyKeyOfATableThatGrowsLeadsWithTheCounty() {
        assertThat(growing("""
                select n.nspname || '.' || c.relname || ' ' || k.relname
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_class k on k.oid = i.indexrelid
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where i.indisunique and coalesce(a.attname, '') not in ('county', 'book') and %s
                """)).isEmpty();
    }

    /** A key that points to a table which does not grow is fine: each server of a cluster holds all of it. */
    @Test
    void everyForeignKeyOfATableThatGrowsLeadsWithTheCounty() {
        assertThat(growing("""
                select n.nspname || '.' || c.relname || ' ' || f.conname || ' ' || tn.nspname || '.' || t.relname
                from pg_constraint f
                join pg_class t on t.oid = f.confrelid
                join pg_namespace tn on tn.oid = t.relnamespace
                join pg_class c on c.oid = f.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
                where f.contype = 'f' and a.attname not in ('county', 'book') and %s
                """)).isEmpty();
    }

    @Test
    void rowLevelSecurityHoldsForTheOwnerToo() {
        assertThat(names("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (c.relrowsecurity or exists (select 1 from pg_policy p where p.polrelid = c.oid))
                  and not (c.relrowsecurity and c.relforcerowsecurity
                           and exists (select 1 from pg_policy p where p.polrelid = c.oid)) and %s
                """)).isEmpty();
    }

    @Test
    void aPolicyAsksForTheScopeOnceForEachStatement() {
        assertThat(names("""
                select n.nspname || '.' || c.relname || ' ' || p.polname
                from pg_policy p
                join pg_class c on c.oid = p.polrelid
                join pg_namespace n on n.oid = c.relnamespace
                where pg_get_expr(p.polqual, p.polrelid) like '%%scope.areas%%'
                  and pg_get_expr(p.polqual, p.polrelid) !~* 'select scope\\.areas' and %s
                """)).isEmpty();
    }

    @Test
    void theProgramMayNotEmptyATableOrHangATriggerOnIt() {
        assertThat(names("""
                select n.nspname || '.' || c.relname || ' ' || right_name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace,
                unnest(array['truncate', 'references', 'trigger', 'maintain']) as right_name
                where c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('farmgate_app', c.oid, right_name) and %s
                """)).isEmpty();
    }

    @Test
    void theProgramMayMakeNothingInASchema() {
        assertThat(names("""
                select n.nspname from pg_namespace n where has_schema_privilege('farmgate_app', n.oid, 'create') and %s
                """)).isEmpty();
    }

    @Test
    void allBelongsToTheOwner() {
        assertThat(names("""
                select n.nspname || '.' || o.name
                from (select relname as name, relnamespace as space, relowner as owner, oid, 'pg_class'::regclass as kind
                        from pg_class
                      union all select proname, pronamespace, proowner, oid, 'pg_proc'::regclass from pg_proc) o
                join pg_namespace n on n.oid = o.space
                where pg_get_userbyid(o.owner) <> 'farmgate_owner'
                  and not exists (select 1 from pg_depend d where d.classid = o.kind and d.objid = o.oid and d.deptype = 'e')
                  and %s
                """)).isEmpty();
    }

    @Test
    void aViewShowsWhatItsReaderMaySee() {
        assertThat(names("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (c.relkind = 'm'
                       or c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false))
                  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                  and %s
                """)).isEmpty();
    }

    @Test
    void aFunctionWithItsOwnersRightsIsForThoseNamedAndLooksNowhereElse() {
        assertThat(names("""
                select n.nspname || '.' || p.proname
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef
                  and (not coalesce(array_to_string(p.proconfig, ',') like '%%search_path=%%', false)
                       or coalesce(array_to_string(p.proacl, ','), '=X') ~ '(^|,)=X')
                  and %s
                """)).isEmpty();
    }

    private List<String> growing(String query) {
        return names(query).stream()
                .filter(name -> Arrays.stream(name.split(" ", 3)).noneMatch(DO_NOT_GROW::contains))
                .toList();
    }

    private List<String> names(String query) {
        return owner.sql(query.formatted(OURS)).query(String.class).stream()
                .map(String::valueOf)
                .toList();
    }
}
