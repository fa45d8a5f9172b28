package org.farmgate.proof.isolation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.farmgate.accounts.Open;
import org.farmgate.proof.Options;
import org.flywaydb.core.api.callback.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.filter.OncePerRequestFilter;

/** Faults, each planted by {@code ./check isolation --plant NAME}, that the check must find. */
final class Plants {

    private Plants() {}

    /** Each planted fault is a profile; several are divided by commas. */
    static String[] profiles(Options options) {
        return options.plant().stream()
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .map(name -> "plant-" + name)
                .toArray(String[]::new);
    }

    /** Row-level security lets everybody read every household. */
    @Configuration(proxyBeanMethods = false)
    @Profile("plant-open-policy")
    static class OpenPolicy {

        @Bean
        Callback openPolicy() {
            return new AfterMigration("""
                    do $$ declare scoped text; begin
                      for scoped in select c.oid::regclass::text from pg_class c
                        where c.relnamespace = 'registry'::regnamespace and c.relrowsecurity loop
                        execute 'create policy planted on ' || scoped || ' using (true)';
                      end loop;
                    end $$
                    """);
        }
    }

    /** Somebody logs what people ask for. */
    @Component
    @Profile("plant-talkative-log")
    static class TalkativeLog extends OncePerRequestFilter {

        private static final Logger LOG = LoggerFactory.getLogger(TalkativeLog.class);

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
                throws ServletException, IOException {
            request.getParameterMap().forEach((name, values) -> LOG.info("{} = {}", name, List.of(values)));
            next.doFilter(request, response);
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
