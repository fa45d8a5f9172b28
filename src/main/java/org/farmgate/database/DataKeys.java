package org.farmgate.database;

import com.google.crypto.tink.Aead;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The owners' data keys, wrapped, in a database that only this class signs in to; a part of them open in memory. */
final class DataKeys implements AutoCloseable {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int CONNECTIONS = 3;
    private static final int CACHE_LIMIT = 20_000;
    private static final int BATCH_LIMIT = 20_000;
    private static final int KEY_BYTES = 32;

    private record Remembered(Aead key, long untilNanos) {}

    private final HikariDataSource pool;
    private final Aead wrapping;
    private final SecureRandom random = new SecureRandom();

    private final Map<UUID, Remembered> cache = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Remembered> eldest) {
            return size() > CACHE_LIMIT;
        }
    };

    DataKeys(Server server, Aead wrapping) {
        this.wrapping = wrapping;
        this.pool = DatabaseConfiguration.pool("farmgate keys", server.keysUrl(), server.keys(), CONNECTIONS);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set client_min_messages = 'warning'");
            // An erased owner keeps its row, without a key: nobody makes it a new one by mistake.
            statement.execute("""
                    create table if not exists data_key (
                        owner uuid primary key,
                        wrapped bytea,
                        made_at timestamptz not null default now(),
                        erased_at timestamptz,
                        check ((wrapped is null) = (erased_at is not null)))
                    """);
        } catch (SQLException e) {
            throw new StartRefused(
                    e, "server-unreachable", server.keysUrl(), server.keys(), String.valueOf(e.getMessage()));
        }
    }

    void create(Collection<UUID> owners) {
        var missing = new TreeSet<>(owners);
        missing.removeAll(remembered(owners).keySet());
        refuseTooMany(missing);
        if (!missing.isEmpty()) {
            insert(missing);
        }
    }

    private void insert(Set<UUID> owners) {
        var wrapped = owners.stream().map(this::freshWrapped).toArray(byte[][]::new);
        perform(connection -> {
            try (var statement = connection.prepareStatement("""
                    insert into data_key (owner, wrapped)
                    select * from unnest(?::uuid[], ?::bytea[])
                    on conflict (owner) do nothing
                    """)) {
                statement.setArray(1, connection.createArrayOf("uuid", owners.toArray()));
                statement.setArray(2, connection.createArrayOf("bytea", wrapped));
                return statement.executeUpdate();
            }
        });
    }

    /** Those that are there; an erased or unknown one is absent. */
    Map<UUID, Aead> find(Collection<UUID> owners) {
        var found = remembered(owners);
        var missing = new TreeSet<>(owners);
        missing.removeAll(found.keySet());
        refuseTooMany(missing);
        if (!missing.isEmpty()) {
            var read = perform(connection -> read(connection, missing));
            remember(read);
            found.putAll(read);
        }
        return found;
    }

    private Map<UUID, Aead> read(Connection connection, Set<UUID> owners) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select owner, wrapped from data_key where owner = any (?) and wrapped is not null
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", owners.toArray()));
            var keys = new HashMap<UUID, Aead>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var owner = rows.getObject("owner", UUID.class);
                    keys.put(owner, Vault.aead(unwrapped(owner, rows.getBytes("wrapped"))));
                }
            }
            return keys;
        }
    }

    void erase(UUID owner) {
        perform(connection -> {
            try (var statement = connection.prepareStatement("""
                    insert into data_key (owner, wrapped, erased_at) values (?, null, now())
                    on conflict (owner) do update set wrapped = null, erased_at = coalesce(data_key.erased_at, now())
                    """)) {
                statement.setObject(1, owner);
                return statement.executeUpdate();
            }
        });
        synchronized (cache) {
            cache.remove(owner);
        }
    }

    private byte[] freshWrapped(UUID owner) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            return wrapping.encrypt(key, bytes(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    private byte[] unwrapped(UUID owner, byte[] wrapped) {
        try {
            return wrapping.decrypt(wrapped, bytes(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key was wrapped by another master key", e);
        }
    }

    private Map<UUID, Aead> remembered(Collection<UUID> owners) {
        long now = System.nanoTime();
        var found = new HashMap<UUID, Aead>();
        synchronized (cache) {
            for (var owner : owners) {
                @Nullable Remembered one = cache.get(owner);
                if (one != null && one.untilNanos() - now > 0) {
                    found.put(owner, one.key());
                }
            }
        }
        return found;
    }

    private void remember(Map<UUID, Aead> keys) {
        long until = System.nanoTime() + REMEMBERED.toNanos();
        synchronized (cache) {
            keys.forEach((owner, key) -> {
                cache.remove(owner);
                cache.put(owner, new Remembered(key, until));
            });
        }
    }

    private static void refuseTooMany(Set<UUID> owners) {
        if (owners.size() > BATCH_LIMIT) {
            throw new IllegalArgumentException("too many keys at once: " + owners.size());
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private interface Deed<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T perform(Deed<T> deed) {
        try (var connection = pool.getConnection()) {
            return deed.with(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database of keys does not answer", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
