package org.farmgate.demonstration;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code demonstration --rebuild}: throws the demonstration away, and makes it anew. */
@Component
class DemonstrationCommand implements Command {

    private static final long NANOS = 1_000_000_000;

    private final Demonstration demonstration;
    private final DemonstrationMark mark;
    private final DemonstrationSwitch wanted;
    private final DataSource owner;
    private final ConfigurableApplicationContext program;
    private final MessageSource messages;

    DemonstrationCommand(
            Demonstration demonstration,
            DemonstrationMark mark,
            DemonstrationSwitch wanted,
            @FlywayDataSource DataSource owner,
            ConfigurableApplicationContext program,
            MessageSource messages) {
        this.demonstration = demonstration;
        this.mark = mark;
        this.wanted = wanted;
        this.owner = owner;
        this.program = program;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "demonstration";
    }

    @Override
    public int run(CommandOptions options, PrintStream out) {
        options.allow(Set.of("rebuild"));
        if (!options.has("rebuild")) {
            throw DemonstrationRefusal.REBUILD_MISSING.refuse();
        }
        if (!wanted.embedded()) {
            throw DemonstrationRefusal.NOT_EMBEDDED.refuse();
        }
        if (!demonstration.welcome()) {
            throw DemonstrationRefusal.SOMEBODYS.refuse();
        }
        if (mark.present()) {
            program.stop(); // the jobs would stand in the way, and find nothing
            throwAway();
            return AGAIN;
        }
        long begun = System.nanoTime();
        int orders = demonstration.bringUpToDate();
        out.println(messages.getMessage(
                "demonstration.rebuilt",
                new Object[] {(System.nanoTime() - begun) / NANOS, orders},
                Locale.getDefault()));
        return 0;
    }

    /**
     * All that the migrations made, in one go: a kill leaves the old demonstration or none. What this program remembers
     * of it is wrong from here on, so it ends.
     */
    private void throwAway() {
        var jdbc = JdbcClient.create(owner);
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(whole -> {
            jdbc.sql("set local lock_timeout = '30s'").update();
            jdbc.sql("""
                    select format('drop schema %I cascade', nspname)
                    from pg_namespace
                    where nspowner = current_user::regrole and nspname <> 'public' and nspname !~ '^pg_'
                    """)
                    .query(String.class)
                    .list()
                    .forEach(drop -> jdbc.sql(drop).update());
            jdbc.sql("drop table public.flyway_schema_history").update();
        });
    }
}
