package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.farmgate.Farmgate;
import org.farmgate.FreshFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** A server that an operator has prepared with our {@code bootstrap.sql}, and one that was prepared badly. */
class OwnServerTests {

    private static final Path FOLDER = FreshFolder.make();

    private static EmbeddedPostgres postgres;
    private static Server embedded;

    @BeforeAll
    static void aServerPreparedByHand() throws Exception {
        postgres = EmbeddedPostgres.start(
                FOLDER, FreshFolder.BINARIES.toAbsolutePath(), new PostgresSettings(Map.of("shared_buffers", "16MB")));
        embedded = postgres.untouched();
        try (var connection = asSuperuser()) {
            for (var statement : bootstrap()) {
                execute(connection, statement);
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void whatBootstrapMadeIsAccepted() {
        var server = new OwnServer(environment()).server();

        assertThatCode(() -> AppRole.verify(server)).doesNotThrowAnyException();
        assertThat(server.keysUrl()).endsWith("/farmgate_keys");
    }

    @Test
    void theVaultWorksOnIt() {
        var own = new OwnServer(environment());
        var vault = new Vault(own.keys(), own.server());
        var sealed = vault.sealShared("words", "好".getBytes(UTF_8), new byte[0]);

        assertThat(vault.openShared("words", sealed, new byte[0]))
                .asString(UTF_8)
                .isEqualTo("好");
        vault.destroy();
    }

    @Test
    void aRoleThatMayMoreIsRefused() throws SQLException {
        try (var connection = asSuperuser()) {
            execute(connection, "alter role farmgate_app bypassrls");
            refused("BYPASSRLS");
            execute(connection, "alter role farmgate_app nobypassrls");

            execute(connection, "grant temp on database farmgate to farmgate_app");
            refused("temporary tables");
            execute(connection, "revoke temp on database farmgate from farmgate_app");

            execute(connection, "grant farmgate_owner to farmgate_app");
            refused("owns tables");
            execute(connection, "revoke farmgate_owner from farmgate_app");
        }
        AppRole.verify(new OwnServer(environment()).server());
    }

    @Test
    void withoutKeysItDoesNotStart() {
        var environment = environment();
        environment.setProperty("farmgate.keys", "");
        assertThatThrownBy(() -> new OwnServer(environment).keys()).hasMessageContaining("farmgate.keys");

        environment.setProperty("farmgate.keys", FOLDER.resolve("nowhere").toString());
        assertThatThrownBy(() -> new OwnServer(environment).keys().masterKey())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("master.key");
        assertThat(FOLDER.resolve("nowhere")).doesNotExist();
    }

    @Test
    void theWholeProgramStartsOnItAndTheDemonstrationStaysOut() throws Exception {
        var options = environment();
        try (var program = start(options)) {
            var port = program.getEnvironment().getRequiredProperty("local.server.port");
            var first = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(first.statusCode()).isEqualTo(200);
            var jdbc = program.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select current_user").query(String.class).single())
                    .isEqualTo("farmgate_app");
            assertThat(jdbc.sql("select count(*) from accounts.account")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        options.setProperty("farmgate.keys", "");
        assertThatThrownBy(() -> start(options).close())
                .hasStackTraceContaining("StartRefused")
                .hasStackTraceContaining("farmgate.keys");
    }

    /** As from a command line that says all of it. */
    private static ConfigurableApplicationContext start(MockEnvironment options) {
        var source = (EnumerablePropertySource<?>)
                Objects.requireNonNull(options.getPropertySources().get("mockProperties"));
        var arguments = Stream.concat(
                Stream.of("--server.port=0", "--server.address=127.0.0.1", "--farmgate.data=" + FOLDER.resolve("data")),
                Arrays.stream(source.getPropertyNames()).map(name -> "--" + name + "=" + source.getProperty(name)));
        return new SpringApplicationBuilder(Farmgate.class).run(arguments.toArray(String[]::new));
    }

    @Test
    void withoutItsOwnerItDoesNotStart() {
        var environment = environment();
        environment.setProperty("farmgate.owner.username", "");

        assertThatThrownBy(() -> new OwnServer(environment).server()).hasMessageContaining("farmgate.owner.username");
    }

    @Test
    void theDatabaseOfKeysMayBeElsewhere() {
        var environment = environment();
        environment.setProperty("farmgate.keys.url", "jdbc:postgresql://elsewhere/keys");

        assertThat(new OwnServer(environment).server().keysUrl()).isEqualTo("jdbc:postgresql://elsewhere/keys");
        assertThat(OwnServer.besides("jdbc:postgresql://db:5432/farmgate?sslmode=verify-full"))
                .isEqualTo("jdbc:postgresql://db:5432/farmgate_keys?sslmode=verify-full");
    }

    @Test
    void whatMakesOrdersDurableIsNotTuned() {
        assertThatThrownBy(() -> new PostgresSettings(Map.of("fsync", "off")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("fsync");
    }

    private static void refused(String reason) {
        assertThatThrownBy(() -> AppRole.verify(new OwnServer(environment()).server()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(reason);
    }

    private static MockEnvironment environment() {
        return new MockEnvironment()
                .withProperty("spring.datasource.url", embedded.url())
                .withProperty("spring.datasource.username", "farmgate_app")
                .withProperty("spring.datasource.password", "app")
                .withProperty("farmgate.owner.username", "farmgate_owner")
                .withProperty("farmgate.owner.password", "owner")
                .withProperty("farmgate.keys", FOLDER.resolve("keys").toString())
                .withProperty("farmgate.keys.username", "farmgate_keys")
                .withProperty("farmgate.keys.password", "keys");
    }

    private static Connection asSuperuser() throws SQLException {
        var superuser = new Login(Cluster.SUPERUSER, postgres.keys().password(Cluster.SUPERUSER));
        return DatabaseConfiguration.signedIn(
                        embedded.url().replaceFirst("/farmgate$", "/postgres"), superuser, "tests")
                .getConnection();
    }

    /** As psql would run it. */
    private static String[] bootstrap() throws IOException {
        try (var file = OwnServerTests.class.getResourceAsStream("bootstrap.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .replaceAll("--[^\n]*", "")
                    .replaceAll(":'([a-z]+)_password'", "'$1'")
                    .strip()
                    .split(";");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
