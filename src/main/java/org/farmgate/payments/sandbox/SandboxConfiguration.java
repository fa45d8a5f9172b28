package org.farmgate.payments.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Tokens;
import org.farmgate.payments.SandboxOnly;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts the sandbox gateway together, where the installation asks for it. */
@Configuration(proxyBeanMethods = false)
@SandboxOnly
class SandboxConfiguration {

    @Bean
    SandboxKeys sandboxKeys(
            @Value("${farmgate.payments.sandbox.papers:${farmgate.data:farmgate-data}/sandbox}") Path folder) {
        return new SandboxKeys(folder);
    }

    @Bean
    SandboxLedger sandboxLedger(JdbcClient jdbc) {
        return new SandboxLedger(jdbc);
    }

    @Bean
    SandboxTeller sandboxTeller(
            SandboxLedger ledger,
            JsonMapper json,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            @Value("${farmgate.payments.sandbox.delay:1s}") Duration delay) {
        return new SandboxTeller(ledger, json, transaction, ids, clock, delay);
    }

    @Bean
    SandboxPost sandboxPost(SandboxLedger ledger, SandboxKeys keys, Tokens tokens, Clock clock) {
        return new SandboxPost(ledger, keys, tokens, clock);
    }
}
