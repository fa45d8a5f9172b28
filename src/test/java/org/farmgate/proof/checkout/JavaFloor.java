package org.farmgate.proof.checkout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The floor where there is no pgbench: a thread and a connection for each client. */
public final class JavaFloor implements Floor {

    private static final Pattern VARIABLE = Pattern.compile("(?<!:):(item|county|book|order_id)");

    private final Database database;

    public JavaFloor(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "Java, as there is no pgbench here";
    }

    @Override
    public double run(Script script, int items, int clients, Duration duration) throws Exception {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            Callable<Long> client = () -> client(script, items, end);
            long done = 0;
            for (var count : pool.invokeAll(Collections.nCopies(clients, client))) {
                done += count.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    private long client(Script script, int items, long end) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(!script.inTransaction());
            var steps = new ArrayList<Step>();
            for (var sql : script.statements()) {
                steps.add(Step.prepare(connection, sql));
            }
            long done = 0;
            while (System.nanoTime() < end) {
                order(steps, items);
                if (script.inTransaction()) {
                    connection.commit();
                }
                done++;
            }
            return done;
        }
    }

    private static void order(List<Step> steps, int items) throws SQLException {
        var random = ThreadLocalRandom.current();
        int item = 1 + random.nextInt(items);
        Map<String, Object> values = new HashMap<>();
        values.put("item", item);
        values.put("county", 1 + item % 16);
        values.put("book", 10_001 + random.nextInt(64));
        for (var step : steps) {
            step.run(values);
        }
    }

    /** A prepared statement and the names of its parameters. */
    private record Step(PreparedStatement statement, List<String> names) {

        static Step prepare(Connection connection, String sql) throws SQLException {
            var names = VARIABLE.matcher(sql).results().map(it -> it.group(1)).toList();
            return new Step(connection.prepareStatement(VARIABLE.matcher(sql).replaceAll("?")), names);
        }

        void run(Map<String, Object> values) throws SQLException {
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(i + 1, values.get(names.get(i)));
            }
            if (statement.execute()) {
                try (var rows = statement.getResultSet()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("out of stock");
                    }
                    if (rows.getMetaData().getColumnName(1).equals("order_id")) {
                        values.put("order_id", rows.getString(1));
                    }
                }
            }
        }
    }
}
