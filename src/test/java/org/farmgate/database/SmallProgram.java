package org.farmgate.database;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;

/** A web server and this module, and nothing else: a program that is quickly started, to be killed. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@ComponentScan({"org.farmgate.database", "org.farmgate.kernel"})
class SmallProgram {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SmallProgram.class)
                .listeners(new PostgresAhead())
                .run(arguments);
    }
}
