package org.farmgate.proof.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The hours after a day of blows, which pass in a moment: what the program would ask about later it asks about now, and once all
 * that was paid is settled the time of every page that nobody pays on any more is over, with us and with the gateways.
 */
final class Evening {

    private static final long PAUSE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int HOURS_SECONDS = 2 * 3_600;
    private static final String OPEN = "state in ('BEGUN', 'UNKNOWN', 'LEFT')";
    private static final String ASK = """
            update payments.payment set next_ask_at = now() where next_ask_at > now() and asks < 40
            """;
    private static final String TRY = """
            update payments.refund set next_try_at = now() where next_try_at > now() and tries < 40
            """;
    private static final String LATE =
            "update payments.payment set expires_at = now() - interval '1 hour' where " + OPEN;

    private final Connection connection;
    private final Caller gateways;
    private long lastNanos = System.nanoTime() - PAUSE_NANOS;
    private boolean late;

    Evening(Connection connection, Caller gateways) {
        this.connection = connection;
        this.gateways = gateways;
    }

    /** Another hour passes, not more often than the program can follow. */
    void falls() throws SQLException {
        if (System.nanoTime() - lastNanos > PAUSE_NANOS) {
            lastNanos = System.nanoTime();
            if (!late && Verification.open(connection) == 0) {
                gateways.post("/control/clock", "evening", Map.of("seconds", HOURS_SECONDS));
                execute(LATE);
                late = true;
            }
            execute(ASK);
            execute(TRY);
        }
    }

    /** Whether every payment that was begun has ended, and night has come. */
    boolean over() throws SQLException {
        return late && Verification.number(connection, "select count(*) from payments.payment where " + OPEN) == 0;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
