package org.farmgate.demonstration;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells a database that belongs to the demonstration from one that belongs to somebody. */
@Repository
public class DemonstrationMark {

    private final JdbcClient jdbc;
    private final Clock clock;

    DemonstrationMark(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean present() {
        return jdbc.sql("select exists (select from demonstration.mark)")
                .query(Boolean.class)
                .single();
    }

    void set() {
        jdbc.sql("insert into demonstration.mark (made_at) values (:at) on conflict do nothing")
                .param("at", clock.instant().atOffset(UTC))
                .update();
    }
}
