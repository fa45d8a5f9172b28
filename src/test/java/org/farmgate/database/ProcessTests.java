package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.farmgate.FreshFolder;
import org.junit.jupiter.api.Test;

/** What happens to the embedded server when programs are killed, ended or started twice: with real processes. */
class ProcessTests {

    private final Path folder = FreshFolder.make();

    @Test
    void aKilledProgramLeavesItsServerToTheNextOne() throws Exception {
        try (var first = RunningProgram.started(folder)) {
            try (var connection = first.connect()) {
                execute(connection, "create table acknowledged (id int)");
                execute(connection, "insert into acknowledged values (1)");
            }
            long orphan = first.server().pid();
            first.kill();
            assertThat(ProcessHandle.of(orphan)).isPresent();

            try (var second = RunningProgram.started(folder);
                    var connection = second.connect()) {
                assertThat(second.server().pid()).isNotEqualTo(orphan);
                assertThat(isAlive(orphan)).isFalse();
                execute(connection, "insert into acknowledged values (2)");
            }
        }
    }

    @Test
    void aSecondStartNamesTheFirst() throws Exception {
        try (var first = RunningProgram.started(folder);
                var second = RunningProgram.launched(folder)) {
            assertThat(second.end()).isEqualTo(1);

            var address = first.lock()
                    .lines()
                    .filter(line -> line.startsWith("address="))
                    .findFirst()
                    .orElseThrow()
                    .substring("address=".length());
            assertThat(second.output().lines().filter(line -> line.contains(address)))
                    .singleElement()
                    .asString()
                    .contains("一个文件夹只能由一个程序使用")
                    .contains("one program serves a folder")
                    .contains(Long.toString(first.process().pid()));
            assertThat(second.output()).doesNotContain("\tat ");
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void aServerKilledUnderTheProgramIsBackInTenSecondsOnItsPort() throws Exception {
        try (var program = RunningProgram.started(folder)) {
            var server = program.server();
            var port = port();

            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> answers(program) && isReadyAgain(server));
            assertThat(port()).isEqualTo(port);
            assertThat(program.process().isAlive()).isTrue();
        }
    }

    @Test
    void endingTheProgramEndsTheWebThenThePoolThenTheServer() throws Exception {
        try (var program = RunningProgram.started(folder)) {
            long server = program.server().pid();
            assertThat(session(server)).isNotEqualTo(session(program.process().pid())); // Ctrl-C is not for the server

            program.process().destroy();

            assertThat(program.end()).isEqualTo(143);
            assertThat(isAlive(server)).isFalse();
            assertThat(PostmasterFile.in(folder.resolve("postgres"))).doesNotExist();
            // A connection that the pool is just opening may outlive it: it is the server that ends that one.
            assertThat(program.output())
                    .containsSubsequence(
                            "graceful shutdown", "farmgate - Shutdown initiated", "farmgate - Shutdown completed");
            assertThat(Files.readString(folder.resolve("postgres.log"), UTF_8))
                    .contains("database system is shut down");
        }
    }

    @Test
    void aFirstStartThatIsBrokenOffLeavesNothingRunningAndNothingHalfDone() throws Exception {
        try (var first = RunningProgram.launched(folder)) {
            await().atMost(RunningProgram.PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(folder.resolve("postgres.new")));
            first.process().destroy();
            first.end();
            assertThat(PostmasterFile.in(folder.resolve("postgres"))).doesNotExist();
        }
        try (var second = RunningProgram.started(folder)) {
            assertThat(answers(second)).isTrue();
        }
    }

    @Test
    void aPidFileWhosePidIsSomeoneElsesIsStale() throws Exception {
        var data = Files.createDirectories(folder.resolve("postgres"));
        writePidFile(data, ProcessHandle.current().pid(), 0);

        Orphan.clear(data);

        assertThat(PostmasterFile.in(data)).doesNotExist();
    }

    @Test
    void aServerThatIsNotProvenOursIsNotTouched() throws Exception {
        try (var program = RunningProgram.started(folder)) {
            var server = program.server();
            program.kill();
            var data = folder.resolve("postgres");
            var file = Files.readString(PostmasterFile.in(data), UTF_8);
            Files.writeString(
                    PostmasterFile.in(data),
                    file.replace(
                            "\n" + server.startedEpochSeconds() + "\n",
                            "\n" + (server.startedEpochSeconds() - 60) + "\n"));

            assertThatThrownBy(() -> Orphan.clear(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(Long.toString(server.pid()));

            assertThat(isAlive(server.pid())).isTrue();
            Files.writeString(PostmasterFile.in(data), file);
        }
    }

    private static void writePidFile(Path data, long pid, long started) throws IOException {
        Files.writeString(
                PostmasterFile.in(data), pid + "\n" + data + "\n" + started + "\n5432\n\n127.0.0.1\n\nready   \n");
    }

    private boolean isReadyAgain(PostmasterFile before) {
        var now = RunningProgram.server(folder);
        return now.pid() != before.pid() && now.isReady();
    }

    private String port() throws IOException {
        return Files.readAllLines(PostmasterFile.in(folder.resolve("postgres"))).get(3);
    }

    private static boolean answers(RunningProgram program) throws IOException {
        try (var connection = program.connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static boolean isAlive(long pid) throws IOException {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        return ProcessHandle.of(pid).isPresent()
                && !Files.readString(stat, UTF_8).replaceFirst("(?s).*\\) ", "").startsWith("Z");
    }

    private static String session(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "stat"), UTF_8)
                .replaceFirst("(?s).*\\) ", "")
                .split(" ", -1)[3];
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
