package org.farmgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.farmgate.FreshFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Under root only: both ways to run PostgreSQL as somebody else, and the change from one to the other. */
@EnabledIf(value = "isRoot", disabledReason = "runs PostgreSQL as root's stand-in, which needs root")
class IdentityTests {

    private final Path folder = FreshFolder.make();

    static boolean isRoot() throws IOException {
        return Identity.choose() != Identity.OWN;
    }

    @Test
    void theSameDataIsServedInANamespaceAndAsNobody() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        for (var identity : new Identity[] {Identity.NOBODY, Identity.NAMESPACE, Identity.NOBODY}) {
            var cluster = new Cluster(folder, Binaries.in(FreshFolder.BINARIES.toAbsolutePath()), identity);
            cluster.create(new KeyFolder(folder.resolve("keys"), true));
            var server = cluster.launch(new PostgresSettings(Map.of("shared_buffers", "16MB")), Cluster.freePort());
            await().atMost(RunningProgram.PATIENCE)
                    .until(() -> !server.isAlive()
                            || PostmasterFile.read(cluster.data())
                                    .filter(PostmasterFile::isReady)
                                    .isPresent());

            assertThat(server.isAlive()).as(cluster.log().tail()).isTrue();
            assertThat(Files.getAttribute(cluster.data(), "unix:uid"))
                    .isEqualTo(identity == Identity.NOBODY ? 65534 : 0);
            Signals.send("INT", server.pid());
            assertThat(server.waitFor(RunningProgram.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
