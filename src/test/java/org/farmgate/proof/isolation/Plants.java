package org.farmgate.proof.isolation;

import org.farmgate.accounts.Open;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Faults, each planted by {@code ./check isolation --plant NAME}, that the check must find. */
final class Plants {

    private Plants() {}

    /** Row-level security lets everybody read every household. */
    @Configuration(proxyBeanMethods = false)
    @Profile("plant-open-policy")
    static class OpenPolicy {

        @Bean
        FlywayConfigurationCustomizer openPolicy() {
            return flyway ->
                    flyway.callbacks(new AfterMigration("create policy planted on registry.household using (true);"
                            + " create policy planted on registry.member using (true)"));
        }
    }

    /** Somebody added a page and told nobody. */
    @Controller
    @Profile("plant-unlisted-route")
    static class UnlistedRoute {

        @Open
        @GetMapping("/planted")
        @ResponseBody
        String planted() {
            return "hello";
        }
    }
}
