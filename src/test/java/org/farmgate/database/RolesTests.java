package org.farmgate.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.farmgate.FarmgateTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class RolesTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void theProgramSignsInAsTheRoleThatMayLittle() {
        var role = jdbc.sql("select current_user").query(String.class).single();

        assertThat(role).isEqualTo("farmgate_app");
    }

    @Test
    void textIsUnicodeAndSortedTheSameEverywhere() {
        var locale = jdbc.sql("""
                        select concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale)
                        from pg_database where datname = current_database()
                        """).query(String.class).single();

        assertThat(locale).isEqualTo("UTF8 b C.UTF-8");
    }

    @Test
    void whatMakesAnAnsweredOrderDurableIsOn() {
        var settings = jdbc.sql("""
                        select setting from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
                        """).query(String.class).list();

        assertThat(settings).containsExactly("on", "on", "on");
    }
}
