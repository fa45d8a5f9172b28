package org.farmgate.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool behind a gate of as many places as it has connections: thousands of virtual threads queue here, first come
 * first served, and not within the pool, which was made for few.
 */
final class GatedDataSource extends DelegatingDataSource implements AutoCloseable {

    /** Longer than an embedded server needs to come back after it was killed. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HikariDataSource pool;
    private final Semaphore gate;

    GatedDataSource(HikariDataSource pool, int places) {
        super(pool);
        this.pool = pool;
        this.gate = new Semaphore(places, true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        enter();
        try {
            return leaving(pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            gate.release();
            throw e;
        }
    }

    int freePlaces() {
        return gate.availablePermits();
    }

    private void enter() throws SQLException {
        try {
            if (!gate.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("no connection came free within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
        }
    }

    private Connection leaving(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GatedDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Guest(connection, gate));
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Gives its place at the gate back when it is closed, once. */
    private static final class Guest implements InvocationHandler {

        private final Connection connection;
        private final Semaphore gate;
        private final AtomicBoolean inside = new AtomicBoolean(true);

        Guest(Connection connection, Semaphore gate) {
            this.connection = connection;
            this.gate = gate;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a guest equals itself only
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return switch (method.getName()) {
                    case "equals" -> proxy == (arguments == null ? null : arguments[0]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> method.invoke(connection, arguments);
                };
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                if (method.getName().equals("close") && inside.compareAndSet(true, false)) {
                    gate.release();
                }
            }
        }
    }
}
