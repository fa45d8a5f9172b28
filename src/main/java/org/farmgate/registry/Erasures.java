package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys the keys of households that left the register: right after the deed is stored, and, where the program died
 * in between, when it runs again.
 */
@Component
class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Today today;
    private final TransactionTemplate afterwards;

    Erasures(JdbcClient jdbc, Sealing sealing, Today today, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.today = today;
        this.afterwards = new TransactionTemplate(transactions);
        this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Within the deed's transaction. */
    void ask(HouseholdId household) {
        jdbc.sql("insert into registry.erasure (county, household, asked_at) values (:county, :household, :at)")
                .param("county", household.county())
                .param("household", household.value())
                .param("at", today.now().atOffset(UTC))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    carryOut(household);
                }
            }
        });
    }

    @Scheduled(initialDelay = 30_000, fixedDelay = 60_000)
    void carryOutWhatWasLeft() {
        asked().forEach(this::carryOut);
    }

    private void carryOut(HouseholdId household) {
        try {
            sealing.erase(household);
            afterwards.executeWithoutResult(status -> done(household));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The key of household {} could not be destroyed; it is tried again in a minute",
                    household,
                    failure);
        }
    }

    private void done(HouseholdId household) {
        jdbc.sql("update registry.erasure set done_at = :at where county = :county and household = :household")
                .param("county", household.county())
                .param("household", household.value())
                .param("at", today.now().atOffset(UTC))
                .update();
    }

    private List<HouseholdId> asked() {
        return jdbc.sql("select county, household from registry.erasure where done_at is null limit :batch")
                .param("batch", BATCH)
                .query((row, number) -> new HouseholdId(row.getInt("county"), row.getObject("household", UUID.class)))
                .list();
    }
}
