package org.farmgate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/**
 * The key that seals scopes, put into the database by its owner at each start, right after the migrations. Another key
 * than before replaces it, and the one before stays good for some minutes: several programs change over in turn.
 */
@Component
final class ScopeKey extends BaseCallback {

    private static final String PURPOSE = "scope";
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final Vault vault;

    ScopeKey(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(byte[] message) {
        return vault.hmac(PURPOSE, message);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            store(context.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("the key of scopes could not be stored", e);
        }
    }

    /** As its two pads, so that SQL needs nothing but sha256. */
    void store(Connection owner) throws SQLException {
        var key = vault.hmacKey(PURPOSE);
        try (var statement = owner.prepareStatement("select scope.install(?, ?)")) {
            statement.setBytes(1, pad(key, INNER));
            statement.setBytes(2, pad(key, OUTER));
            statement.execute();
        }
    }

    private static byte[] pad(byte[] key, byte with) {
        var pad = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            pad[i] ^= with;
        }
        return pad;
    }
}
