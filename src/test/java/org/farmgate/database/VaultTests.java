package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@FarmgateTest
class VaultTests {

    private static final byte[] NAME = "王小明".getBytes(UTF_8);
    private static final byte[] CONTEXT = "registry.household.name:7".getBytes(UTF_8);

    @Autowired
    Vault vault;

    @Autowired
    Server server;

    @Autowired
    KeyFolder folder;

    @Autowired
    Ids ids;

    @Value("${farmgate.data}")
    String data;

    @Test
    void whatIsSealedOpensForItsOwnerInItsContext() {
        var owner = ids.next();

        var sealed = vault.seal(owner, NAME, CONTEXT);

        assertThat(new String(sealed, UTF_8)).doesNotContain("王小明");
        assertThat(vault.open(owner, sealed, CONTEXT)).isEqualTo(NAME);
        assertThat(vault.seal(owner, NAME, CONTEXT)).isNotEqualTo(sealed);
    }

    @Test
    void itDoesNotOpenElsewhere() {
        var owner = ids.next();
        var neighbour = ids.next();
        var sealed = vault.seal(owner, NAME, CONTEXT);
        vault.prepare(List.of(neighbour));

        assertThatThrownBy(() -> vault.open(owner, sealed, "registry.household.name:8".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(neighbour, sealed, CONTEXT)).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open(owner, sealed, CONTEXT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasErasedStaysErased() {
        var owner = ids.next();
        var sealed = vault.seal(owner, NAME, CONTEXT);

        vault.erase(owner);

        assertThatThrownBy(() -> vault.open(owner, sealed, CONTEXT)).isInstanceOf(Vault.Erased.class);
        assertThatThrownBy(() -> vault.seal(owner, NAME, CONTEXT)).isInstanceOf(Vault.Erased.class);
        try (var afterRestart = new Restarted()) {
            assertThatThrownBy(() -> afterRestart.vault.open(owner, sealed, CONTEXT))
                    .isInstanceOf(Vault.Erased.class);
        }
    }

    @Test
    void aListOpensAtOnceWithoutTheErased() {
        var first = ids.next();
        var second = ids.next();
        var list = List.of(
                new Vault.Sealed(first, vault.seal(first, NAME, CONTEXT), CONTEXT),
                new Vault.Sealed(second, vault.seal(second, NAME, CONTEXT), CONTEXT));
        vault.erase(second);

        var opened = vault.openAll(list);

        assertThat(opened.get(0)).hasValueSatisfying(name -> assertThat(name).isEqualTo(NAME));
        assertThat(opened.get(1)).isEmpty();
    }

    @Test
    void theKeysOutliveARestart() {
        var owner = ids.next();
        var sealed = vault.seal(owner, NAME, CONTEXT);
        var shared = vault.sealShared("addresses", NAME, CONTEXT);

        try (var afterRestart = new Restarted()) {
            assertThat(afterRestart.vault.open(owner, sealed, CONTEXT)).isEqualTo(NAME);
            assertThat(afterRestart.vault.openShared("addresses", shared, CONTEXT))
                    .isEqualTo(NAME);
            assertThat(afterRestart.vault.hmac("phones", NAME)).isEqualTo(vault.hmac("phones", NAME));
        }
    }

    @Test
    void eachPurposeHasItsOwnKey() {
        var shared = vault.sealShared("addresses", NAME, CONTEXT);

        assertThatThrownBy(() -> vault.openShared("mails", shared, CONTEXT)).isInstanceOf(IllegalStateException.class);
        assertThat(vault.hmac("phones", NAME)).hasSize(32).isNotEqualTo(vault.hmac("identities", NAME));
    }

    @Test
    void theKeysAreClosedToOthers() throws Exception {
        var keys = Path.of(data, "keys");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        try (var files = Files.list(keys)) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void noKeyIsShown() {
        assertThat(server.toString()).doesNotContainPattern("[0-9a-f]{64}");
        assertThat(server.owner().toString()).isEqualTo("farmgate_owner");
    }

    @Test
    void theFactsRoleNeverSeesAKey() {
        var asApp = DatabaseConfiguration.signedIn(server.keysUrl(), server.app(), "tests");

        assertThatThrownBy(asApp::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    /** Another program's vault on the same keys. */
    private final class Restarted implements AutoCloseable {

        final Vault vault = new Vault(folder, server);

        @Override
        public void close() {
            vault.destroy();
        }
    }

    @Test
    void aKeyThatWasNeverMadeOpensNothing() {
        var sealed = vault.seal(ids.next(), NAME, CONTEXT);

        assertThatThrownBy(() -> vault.open(UUID.randomUUID(), sealed, CONTEXT)).isInstanceOf(Vault.Erased.class);
    }
}
