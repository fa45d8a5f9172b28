package org.farmgate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.farmgate.FarmgateTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class GateTests {

    private static final int MANY = 200;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Test
    void manyMoreReadersThanConnectionsAreAllServed() throws Exception {
        var readers = Executors.newFixedThreadPool(MANY);
        try {
            Callable<Integer> reading = () -> jdbc.sql("select 1 from pg_sleep(0.001)")
                    .query(Integer.class)
                    .single();
            var answers = readers.invokeAll(
                    IntStream.range(0, MANY).mapToObj(i -> reading).toList(), 60, TimeUnit.SECONDS);

            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(1);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void aConnectionClosedTwiceGivesItsPlaceBackOnce() throws Exception {
        var gate = (GatedDataSource) dataSource;
        int free = gate.freePlaces();

        var connection = dataSource.getConnection();
        assertThat(gate.freePlaces()).isLessThan(free);
        connection.close();
        connection.close();

        assertThat(gate.freePlaces()).isLessThanOrEqualTo(free);
        assertThat(connection.isClosed()).isTrue();
    }
}
