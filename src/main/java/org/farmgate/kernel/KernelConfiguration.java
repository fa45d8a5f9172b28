package org.farmgate.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, ids and chance: injected everywhere, so that a test or a simulation can bring its own. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    HistoryClock clock() {
        return new HistoryClock(Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(Clock clock, RandomGenerator random) {
        return new Ids(clock, random);
    }

    @Bean
    Tokens tokens(RandomGenerator random) {
        return new Tokens(random);
    }
}
