package org.farmgate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The PostgreSQL that comes with the program: started with it, watched while it runs, stopped after everything else. */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int READY_SECONDS = 600; // after a crash it replays its log first
    private static final int PORT_ATTEMPTS = 3;
    private static final int STOP_SECONDS = 60;
    private static final int WATCH_SECONDS = 5;
    private static final int POLL_MILLIS = 20;

    private final FolderLock lock;
    private final Cluster cluster;
    private final PostgresSettings settings;
    private final KeyFolder keys;
    private final Thread supervisor = new Thread(this::supervise, "postgres-supervisor");

    private int port;
    private @Nullable Process process;
    private volatile boolean closing;

    /** As the program's properties {@code farmgate.data} and {@code farmgate.postgres.*} say. */
    static EmbeddedPostgres start(Environment environment) throws IOException {
        var folder = Folders.own(Path.of(environment.getProperty("farmgate.data", "farmgate-data")));
        var binaries = Path.of(environment.getProperty(
                "farmgate.postgres.binaries", folder.resolve("bin").toString()));
        var settings = Binder.get(environment)
                .bind("farmgate.postgres.settings", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return start(folder, binaries.toAbsolutePath(), new PostgresSettings(settings));
    }

    /** @param binaries where PostgreSQL's programs are unpacked to */
    static EmbeddedPostgres start(Path folder, Path binaries, PostgresSettings settings) throws IOException {
        var whole = Folders.own(folder);
        var lock = FolderLock.take(whole);
        try {
            Orphan.clear(whole.resolve("postgres"));
            var cluster = new Cluster(whole, Binaries.in(binaries), Identity.choose());
            if (binaries.startsWith(whole)) {
                cluster.forgetOlderBinaries();
            }
            var keys = new KeyFolder(whole.resolve("keys"), Files.notExists(cluster.data()));
            var postgres = new EmbeddedPostgres(lock, cluster, settings, keys);
            // Spring closes the beans of a context; this is for a start that is broken off before there is a bean.
            SpringApplication.getShutdownHandlers().add(postgres::closeQuietly);
            postgres.open();
            return postgres;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private EmbeddedPostgres(FolderLock lock, Cluster cluster, PostgresSettings settings, KeyFolder keys) {
        this.keys = keys;
        this.lock = lock;
        this.cluster = cluster;
        this.settings = settings;
        supervisor.setDaemon(true);
    }

    private synchronized void open() throws IOException {
        keys.masterKey();
        for (var role : Bootstrap.ROLES) {
            keys.password(role);
        }
        cluster.create(keys);
        cluster.log().bound();
        for (int attempt = 1; ; attempt++) {
            port = Cluster.freePort();
            try {
                launch();
                break;
            } catch (IOException e) {
                if (closing || attempt == PORT_ATTEMPTS) { // another program may have taken the port in between
                    throw new StartRefused(e, "postgres-failed", String.valueOf(e.getMessage()));
                }
            }
        }
        supervisor.start();
    }

    Server server() {
        return new Bootstrap(port, keys).prepare();
    }

    /** Where the server will be, before its roles and databases are there. */
    Server untouched() {
        return new Bootstrap(port, keys).server();
    }

    KeyFolder keys() {
        return keys;
    }

    void serving(String address) {
        try {
            lock.tell(address);
        } catch (IOException e) {
            LOG.warn("the lock file could not be told the address", e);
        }
    }

    private synchronized void launch() throws IOException {
        if (closing) {
            return;
        }
        var launched = cluster.launch(settings, port);
        process = launched;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        try {
            while (!isReady(launched)) {
                if (launched.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IOException(cluster.log().tail());
                }
                if (closing || System.nanoTime() > deadline) {
                    stop(launched);
                    throw new IOException("stopped before it was ready");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(launched);
            throw new IOException("interrupted while PostgreSQL started", e);
        }
    }

    private boolean isReady(Process launched) throws IOException {
        return PostmasterFile.read(cluster.data())
                .filter(file -> file.pid() == launched.pid() && file.isReady())
                .isPresent();
    }

    private void supervise() {
        while (!closing) {
            try {
                var watched = process;
                if (watched == null || watched.waitFor(WATCH_SECONDS, TimeUnit.SECONDS)) {
                    restart();
                }
                cluster.log().bound();
            } catch (IOException e) {
                LOG.error("PostgreSQL is not back yet: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** On the same port, so that the pool finds it again. */
    private void restart() throws IOException {
        if (!closing) {
            LOG.warn("PostgreSQL ended under the running program; starting it again");
            launch();
            LOG.info("PostgreSQL is back on port {}", port);
        }
    }

    /** The ended server's own processes take a moment to notice, and until then they hold its memory. */
    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            LOG.error("PostgreSQL could not be stopped", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closing) {
            return;
        }
        closing = true;
        supervisor.interrupt();
        synchronized (this) {
            if (process != null) {
                stop(process);
            }
        }
        lock.close();
    }

    private static void stop(Process process) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (var signal : new String[] {"INT", "QUIT", "KILL"}) {
                if (process.isAlive()) {
                    Signals.send(signal, process.pid());
                }
                if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
