package org.farmgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.farmgate.FarmgateTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the program's own role reads by raw SQL, as an injected statement would. */
@FarmgateTest
class ScopeTests {

    private static final String ALL = "select income from scoped_test.household order by income";

    @Autowired
    Server server;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Scopes scopes;

    @Autowired
    ScopeBinding binding;

    @BeforeEach
    void aTableOfHouseholds() throws SQLException {
        asOwner("""
                drop schema if exists scoped_test cascade;
                create schema scoped_test;
                grant usage on schema scoped_test to farmgate_app;
                create table scoped_test.household (
                    county int not null, village int not null, id int not null, income int not null,
                    primary key (county, id));
                alter table scoped_test.household enable row level security;
                alter table scoped_test.household force row level security;
                create policy scoped on scoped_test.household using (
                    county = any ((select scope.areas(2))::int[]) or village = any ((select scope.areas(3))::int[]));
                alter table scoped_test.household no force row level security;
                insert into scoped_test.household values (1, 11, 1, 100), (1, 12, 2, 200), (2, 21, 3, 300), (2, 22, 4, 777);
                alter table scoped_test.household force row level security;
                grant select, insert, update on scoped_test.household to farmgate_app;
                create view scoped_test.total with (security_invoker) as
                    select sum(income) as income from scoped_test.household;
                grant select on scoped_test.total to farmgate_app;
                """);
    }

    @AfterEach
    void noTable() throws SQLException {
        asOwner("drop schema scoped_test cascade");
    }

    @Test
    void aTransactionSeesTheHouseholdsOfItsCountiesAndVillages() {
        assertThat(seenWithin(Scope.county(1))).containsExactly(100, 200);
        assertThat(seenWithin(new Scope(Set.of(), Set.of(21)))).containsExactly(300);
        assertThat(seenWithin(new Scope(Set.of(1), Set.of(22)))).containsExactly(100, 200, 777);
        assertThat(seenWithin(Scope.NOTHING)).isEmpty();
    }

    @Test
    void withoutAScopeNothingIsRead() {
        assertThatThrownBy(() -> seen()).hasRootCauseMessage("ERROR: no scope is bound");
        assertThatThrownBy(() -> transaction.execute(status -> seen())).hasRootCauseMessage("ERROR: no scope is bound");
    }

    @Test
    void theScopeEndsWithItsTransaction() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            binding.bind(connection, Scope.county(1));
            assertThat(read(connection, ALL)).containsExactly(100, 200);
            connection.commit();

            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining("no scope is bound");
            connection.rollback();
        }
    }

    @Test
    void aForgedClaimIsNotBelieved() throws SQLException {
        refused("0".repeat(64) + ".9999999999|1,2|", "no scope is bound");
        refused(".9999999999|1,2|", "no scope is bound");
        refused("", "no scope is bound");
        refused("1,2", "no scope is bound");
    }

    @Test
    void anEditedClaimIsNotBelieved() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            binding.bind(connection, Scope.county(1));
            var claim = claim(connection);

            claim(connection, claim.replace("|1|", "|1,2|"));
            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining("no scope is bound");
            connection.rollback();
        }
    }

    @Test
    void anExpiredClaimIsNotBelieved() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            binding.bind(connection, Scope.county(1), Instant.now().minusSeconds(1));

            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining("expired");
            connection.rollback();
        }
    }

    @Test
    void aClaimSeenOnAnotherConnectionIsWorthNothing() throws SQLException {
        try (var theirs = dataSource.getConnection();
                var ours = dataSource.getConnection()) {
            theirs.setAutoCommit(false);
            ours.setAutoCommit(false);
            binding.bind(theirs, Scope.county(2));
            binding.bind(ours, Scope.county(1));

            claim(ours, claim(theirs));
            assertThatThrownBy(() -> read(ours, ALL)).hasMessageContaining("no scope is bound");
            theirs.rollback();
            ours.rollback();
        }
    }

    @Test
    void aClaimFromAnEarlierTransactionIsWorthNothing() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            binding.bind(connection, Scope.county(2));
            var earlier = claim(connection);
            connection.commit();

            binding.bind(connection, Scope.county(1));
            claim(connection, earlier);
            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining("no scope is bound");
            connection.rollback();
        }
    }

    @Test
    void theRoleCannotPutOnAnother() throws SQLException {
        for (var attempt : List.of(
                "set role farmgate_owner",
                "set role postgres",
                "set session authorization farmgate_owner",
                "alter role farmgate_app bypassrls",
                "alter table scoped_test.household disable row level security",
                "drop policy scoped on scoped_test.household",
                "create policy mine on scoped_test.household using (true)",
                "create temp table mine (a int)",
                "create table public.mine (a int)",
                "create function scope.opened() returns text language sql as 'select 1'",
                "select * from scope.key",
                "select scope.opened()",
                "select scope.install('', '')",
                "truncate scoped_test.household",
                "copy scoped_test.household to program 'true'")) {
            assertThatThrownBy(() -> within(1, connection -> execute(connection, attempt)))
                    .as(attempt)
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isIn("42501", "22023"));
        }
    }

    @Test
    void switchingRowSecurityOffReadsNothing() throws SQLException {
        within(1, connection -> {
            execute(connection, "set local row_security = off");
            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining("row-level security");
        });
    }

    @Test
    void nothingIsWrittenOutsideTheScope() throws SQLException {
        within(1, connection -> {
            assertThat(update(connection, "update scoped_test.household set income = 0 where county = 2"))
                    .isZero();
            assertThatThrownBy(() -> execute(connection, "insert into scoped_test.household values (2, 21, 9, 1)"))
                    .hasMessageContaining("row-level security");
        });
    }

    @Test
    void aTotalIsTheTotalOfTheScope() throws SQLException {
        within(
                1,
                connection -> assertThat(read(connection, "select income from scoped_test.total"))
                        .containsExactly(300));
    }

    @Test
    void aConditionThatWouldFailOnAHiddenHouseholdTellsNothing() throws SQLException {
        within(
                1,
                connection -> assertThat(read(
                                connection,
                                "select income from scoped_test.household where 1 / (income - 777) < 1 order by 1"))
                        .containsExactly(100, 200));
    }

    @Test
    void aScopeIsNarrowedWithinATransactionAndWidenedAgain() {
        var both = new Scope(Set.of(1, 2), Set.of());
        scopes.within(
                both,
                () -> transaction.executeWithoutResult(status -> {
                    assertThat(seen()).hasSize(4);
                    scopes.within(Scope.county(2), () -> assertThat(seen()).containsExactly(300, 777));
                    assertThat(seen()).hasSize(4);
                    scopes.renew();
                    assertThat(seen()).hasSize(4);
                }));
    }

    @Test
    void aScopeIsNotWidenedWithinATransaction() {
        scopes.within(
                Scope.county(1),
                () -> transaction.executeWithoutResult(
                        status -> assertThatThrownBy(() -> scopes.within(Scope.county(2), () -> {}))
                                .isInstanceOf(IllegalStateException.class)));
        transaction.executeWithoutResult(status -> assertThatThrownBy(() -> scopes.within(Scope.county(1), () -> {}))
                .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void aTransactionWithinATransactionHasTheNarrowerScopeToo() {
        var another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        scopes.within(
                new Scope(Set.of(1, 2), Set.of()),
                () -> transaction.executeWithoutResult(status -> {
                    scopes.within(
                            Scope.county(1),
                            () -> another.executeWithoutResult(
                                    inner -> assertThat(seen()).containsExactly(100, 200)));
                    assertThat(seen()).hasSize(4);
                }));
    }

    private List<Integer> seenWithin(Scope scope) {
        return scopes.within(scope, () -> transaction.execute(status -> seen()));
    }

    private List<Integer> seen() {
        return jdbc.sql(ALL).query((row, number) -> row.getInt("income")).list();
    }

    private void refused(String claim, String message) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            claim(connection, claim);
            assertThatThrownBy(() -> read(connection, ALL)).hasMessageContaining(message);
            connection.rollback();
        }
    }

    private interface Deed {
        void with(Connection connection) throws SQLException;
    }

    private void within(int county, Deed deed) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                binding.bind(connection, Scope.county(county));
                deed.with(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static String claim(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_setting('farmgate.scope')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void claim(Connection connection, String claim) throws SQLException {
        execute(connection, "set farmgate.scope = '" + claim + "'");
    }

    private static List<Integer> read(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var incomes = new ArrayList<Integer>();
            while (rows.next()) {
                incomes.add(rows.getInt(1));
            }
            return incomes;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = DatabaseConfiguration.signedIn(server.url(), server.owner(), "tests")
                .getConnection()) {
            execute(connection, sql);
        }
    }
}
