package org.farmgate.proof.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.farmgate.Farmgate;
import org.farmgate.Superuser;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Statements;
import org.farmgate.ledger.TrialBalances;
import org.farmgate.ledger.close.DailyClose;
import org.farmgate.ledger.close.DayVerification;
import org.farmgate.proof.Folders;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A program of its own with an empty ledger, whose statements can be changed. */
final class Books implements AutoCloseable {

    private final Mutations mutations = new Mutations();
    private final Path data;
    private final ConfigurableApplicationContext program;

    final Ledger ledger;
    final Holds holds;
    final Statements statements;
    final TrialBalances trialBalances;
    final DailyClose close;
    final DayVerification verification;
    final HistoryClock clock;
    final TransactionTemplate transactions;

    Books(String name) {
        data = Folders.fresh(name).toAbsolutePath().resolve("farmgate-data");
        program = new SpringApplicationBuilder(Farmgate.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(mutations))
                .run(
                        "--server.port=0",
                        "--farmgate.data=" + data,
                        "--farmgate.demonstration=false",
                        "--farmgate.ledger.close-after=1d",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
        ledger = program.getBean(Ledger.class);
        holds = program.getBean(Holds.class);
        statements = program.getBean(Statements.class);
        trialBalances = program.getBean(TrialBalances.class);
        close = program.getBean(DailyClose.class);
        verification = program.getBean(DayVerification.class);
        clock = program.getBean(HistoryClock.class);
        transactions = program.getBean(TransactionTemplate.class);
    }

    Mutations mutations() {
        return mutations;
    }

    DayVerification.Report verify() {
        return verification.verify(data.resolve("ledger"));
    }

    Connection asSuperuser() throws SQLException {
        return Superuser.connect(data);
    }

    /** Changes the database's own rules. */
    void change(String sql) throws SQLException {
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
