package org.farmgate.accounts;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Removes the sessions that nobody comes back to. */
@Component
class SessionSweep {

    private final JdbcIndexedSessionRepository sessions;

    SessionSweep(JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        sessions.cleanUpExpiredSessions();
    }
}
