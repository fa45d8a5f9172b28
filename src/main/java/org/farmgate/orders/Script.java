package org.farmgate.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.farmgate.database.Parameters;

/** Several statements that go to the server together and come back together: one round trip for all. */
final class Script {

    /** Anything: it may be that somebody else has done it. */
    private static final int ANY = -1;

    private final List<Step> steps = new ArrayList<>();

    /** Binds a statement's parameters. */
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    private record Step(String sql, int rows, Binding binding) {}

    /** A statement that must touch exactly so many rows. */
    void add(String sql, int rows, Binding binding) {
        steps.add(new Step(sql, rows, binding));
    }

    void addAny(String sql, Binding binding) {
        add(sql, ANY, binding);
    }

    void run(Connection connection) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        var sql = String.join(";\n", steps.stream().map(Step::sql).toList());
        try (var statement = connection.prepareStatement(sql)) {
            var parameters = new Parameters(statement);
            for (var step : steps) {
                step.binding().bind(parameters);
            }
            statement.execute();
            check(statement);
        }
    }

    private void check(PreparedStatement statement) throws SQLException {
        for (var step : steps) {
            int rows = statement.getUpdateCount();
            if (step.rows() != ANY && rows != step.rows()) {
                throw new IllegalStateException(rows + " rows instead of " + step.rows() + " by " + step.sql());
            }
            statement.getMoreResults();
        }
    }
}
