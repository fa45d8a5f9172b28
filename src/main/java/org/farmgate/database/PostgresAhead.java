package org.farmgate.database;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Starts the embedded PostgreSQL while the program's classes are still being read: on two processors there is a first page
 * that much sooner. What goes wrong is told where the database is first asked for, as without it.
 */
public final class PostgresAhead implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var context = event.getApplicationContext();
        var environment = context.getEnvironment();
        if (environment.getProperty("spring.datasource.url") == null) {
            var started = new Started(() -> EmbeddedPostgres.start(environment));
            context.getBeanFactory().registerSingleton("postgresAhead", started);
            var thread = new Thread(started, "postgres-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A PostgreSQL that is on its way. */
    static final class Started extends FutureTask<EmbeddedPostgres> {

        private Started(Callable<EmbeddedPostgres> start) {
            super(start);
        }

        EmbeddedPostgres await() throws IOException {
            try {
                return get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while PostgreSQL started", stopped);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
            }
        }
    }
}
