package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.farmgate.FarmgateTest;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the program's own role reads by raw SQL: nothing of a household outside the bound scope, by any way round. */
@FarmgateTest
class HouseholdIsolationTests {

    private static final String SCOPED =
            "'household', 'member', 'standing', 'income', 'note', 'consent', 'history', 'name_posting', 'card'";

    @Autowired
    Registering registering;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Neighbours here;
    HouseholdId mine;
    HouseholdId theirs;

    @BeforeEach
    void twoHouseholdsInTwoVillages() {
        here = new Neighbours(places, scopes);
        mine = here.inVillage(
                here.shiban,
                () -> registering.register(
                        Neighbours.registration(here.shiban, Neighbours.head("本村人")), Neighbours.LI));
        theirs = here.inVillage(
                here.faraway,
                () -> registering.register(
                        Neighbours.registration(here.faraway, Neighbours.head("外村人")), Neighbours.LI));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"household", "member", "standing", "income", "note", "consent", "history", "name_posting", "card"
            })
    void readsOnlyTheVillagesOfItsScope(String table) {
        String rows = "select distinct village from registry." + table;

        assertThat(asOfficer(() -> villages(rows))).containsExactly(here.shiban.id());
        assertThat(asNobody(() -> villages(rows))).isEmpty();
        assertThatThrownBy(() -> transaction.execute(status -> villages(rows)))
                .as("without a scope")
                .rootCause()
                .hasMessageContaining("no scope is bound");
        assertThatThrownBy(() -> villages(rows)).as("without a transaction").isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update registry.household set housing = 'none' where county = %d and id = '%s'",
                "update registry.member set relation = 'other' where county = %d and household = '%s'",
                "delete from registry.name_posting where county = %d and household = '%s'",
                "update registry.card set printed_at = now() where county = %d and household = '%s'"
            })
    void changesNothingOutsideItsScope(String change) {
        String sql = change.formatted(theirs.county(), theirs.value());
        assertThat(asOfficer(() -> jdbc.sql(sql).update())).isZero();
    }

    @Test
    void writesNothingIntoAnotherVillage() {
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql("""
                        insert into registry.income (county, household, year, revision, village, fen, at, by)
                        values (:county, :household, 2020, 99, :village, 1, now(), gen_random_uuid())
                        """)
                        .param("county", theirs.county())
                        .param("household", theirs.value())
                        .param("village", here.faraway.id())
                        .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql(
                                "update registry.household set village = :village where county = :county and id = :id")
                        .param("village", here.faraway.id())
                        .param("county", mine.county())
                        .param("id", mine.value())
                        .update()))
                .as("nor moves its own there")
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void anAggregateTellsNothingOfOthers() {
        long all = asOfficer(() -> count("select count(*) from registry.household where county = " + theirs.county()));
        assertThat(all).isZero();
        assertThat(asOfficer(() -> count(
                        "select coalesce(sum(fen), 0) from registry.income where village = " + here.faraway.id())))
                .isZero();
        assertThatThrownBy(
                        () -> asOfficer(() -> jdbc.sql("create view registry.leak as select * from registry.household")
                                .update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql("create temp view leak as select * from registry.household")
                        .update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role farmgate_owner",
                "set session authorization farmgate_owner",
                "alter table registry.household disable row level security",
                "alter table registry.household no force row level security",
                "drop policy scoped on registry.household",
                "select inner_pad from scope.key",
                "copy registry.household to program 'cat'"
            })
    void takesNoOtherRightsAndNoPolicyAway(String attempt) {
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql(attempt).update())).isInstanceOf(DataAccessException.class);
    }

    @Test
    void rowSecurityOffIsAnErrorAndNotAWayIn() {
        assertThatThrownBy(() -> asOfficer(() -> {
                    jdbc.sql("set local row_security = off").update();
                    return villages("select village from registry.household");
                }))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void aForgedAWidenedAndAReplayedScopeAreNotBelieved() {
        String claim = asOfficer(this::claim);
        String widened = claim.replaceFirst("\\|[0-9,]*\\|", "|" + theirs.county() + "|");
        for (String tried : List.of(claim, widened, "00." + claim.substring(claim.indexOf('.') + 1), "")) {
            assertThatThrownBy(() -> transaction.execute(status -> {
                        jdbc.sql("select set_config('farmgate.scope', :claim, true)")
                                .param("claim", tried)
                                .query(String.class)
                                .single();
                        return villages("select village from registry.household");
                    }))
                    .as(tried)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void nobodyReadsWhoIsRegistered() {
        for (String sql : List.of(
                "select count(*) from registry.identity",
                "delete from registry.identity",
                "update registry.identity set home_village = 1")) {
            assertThatThrownBy(() -> asOfficer(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> asOfficer(() -> count("""
                        select count(registry.claim_identity(10001, sha256('x'), %d, %d, gen_random_uuid(), gen_random_uuid()))
                        """.formatted(here.otherCounty.id(), here.faraway.id()))))
                .as("a claim for a village outside the scope")
                .rootCause()
                .hasMessageContaining("outside the bound scope");
    }

    @Test
    void noTableReadWithoutScopeJoinsAPseudonymToADoor() {
        var columns = jdbc.sql("""
                select c.table_schema || '.' || c.table_name || '.' || c.column_name
                from information_schema.columns c
                join pg_class t on t.oid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
                where not t.relrowsecurity and c.table_schema not in ('pg_catalog', 'information_schema')
                  and ((c.table_schema = 'registry' and c.column_name in ('household', 'grower'))
                    or c.column_name = 'door')
                """).query(String.class).list();
        assertThat(columns)
                .as("the door stands beside its codes only, an erasure beside nothing")
                .containsExactlyInAnyOrder("registry.code.door", "registry.erasure.household");

        String doorsOfGrowers = """
                select count(*) from registry.door d
                join registry.card c on c.county = d.county and c.door = d.id
                join registry.household h on h.county = c.county and h.id = c.household
                """;
        assertThat(asNobody(() -> count(doorsOfGrowers))).isZero();
    }

    @Test
    void whatADoorTellsIsNoIdOfTheHouseholdAndHasNoTime() {
        var ids = asOfficer(() -> jdbc.sql("select door from registry.card where county = :county")
                .param("county", mine.county())
                .query(UUID.class)
                .list());
        assertThat(ids).allSatisfy(id -> assertThat(id.version()).isEqualTo(4));
        assertThat(jdbc.sql("select count(*) from registry.door where id = :id")
                        .param("id", mine.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everyTableOfHouseholdsIsForcedUnderAPolicy() {
        var open = jdbc.sql("""
                select relname from pg_class
                where relnamespace = 'registry'::regnamespace and relkind = 'r'
                  and relname in (%s, 'identity', 'duplicate_case') and not (relrowsecurity and relforcerowsecurity)
                """.formatted(SCOPED)).query(String.class).list();
        assertThat(open).isEmpty();
    }

    @Test
    void namesNumbersAndNotesAreNowhereInPlainText() {
        var text = asOfficer(() -> jdbc.sql("""
                select string_agg(row_text, ' ') from (
                  select to_jsonb(m)::text row_text from registry.member m union all
                  select to_jsonb(n)::text from registry.note n union all
                  select to_jsonb(h)::text from registry.history h union all
                  select to_jsonb(p)::text from registry.name_posting p union all
                  select to_jsonb(x)::text from registry.household x) everything
                """).query(String.class).single());
        assertThat(text)
                .doesNotContain("本村人")
                .doesNotContain("999999")
                .doesNotContain("13800000000")
                .doesNotContain("核桃三亩");
    }

    @Test
    void theDatabaseItselfKeepsExactlyOneHead() {
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql("""
                        update registry.member set relation = 'other' where county = :county and household = :household
                        """)
                        .param("county", mine.county())
                        .param("household", mine.value())
                        .update()))
                .as("none")
                .rootCause()
                .hasMessageContaining("exactly one head");
        assertThatThrownBy(() -> asOfficer(() -> jdbc.sql("""
                        insert into registry.member (county, household, id, village, relation, name, joined_at)
                        select county, household, gen_random_uuid(), village, 'head', name, joined_at
                        from registry.member where county = :county and household = :household
                        """)
                        .param("county", mine.county())
                        .param("household", mine.value())
                        .update()))
                .as("two")
                .rootCause()
                .hasMessageContaining("member_one_head");
    }

    private <T> T asOfficer(Supplier<T> deed) {
        return here.inVillage(here.shiban, () -> transaction.execute(status -> deed.get()));
    }

    private <T> T asNobody(Supplier<T> deed) {
        return scopes.within(Scope.NOTHING, () -> transaction.execute(status -> deed.get()));
    }

    private List<Integer> villages(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getInt(1)).list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String claim() {
        return jdbc.sql("select current_setting('farmgate.scope')")
                .query(String.class)
                .single();
    }
}
