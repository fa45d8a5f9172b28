package org.farmgate.orders;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/**
 * Sees a group of commands through. Where the connection is lost, even within the commit, the group is simply written
 * again: its keys are read first, and what was done is told, not done twice. Where one command spoils its group, the
 * group is halved until the spoiler stands alone.
 */
@Component
class GroupCommit {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int COLLISIONS_MAX = 10;
    private static final long PAUSE_MILLIS = 50;

    private final Batch batch;
    private final Executor telling;

    /** Answers are told beside the writing: whoever goes on with one takes none of the writer's time. */
    @Autowired
    GroupCommit(Batch batch) {
        this(batch, Executors.newSingleThreadExecutor(deed -> {
            var thread = new Thread(deed, "orders-answers");
            thread.setDaemon(true);
            return thread;
        }));
    }

    GroupCommit(Batch batch, Executor telling) {
        this.batch = batch;
        this.telling = telling;
    }

    void write(List<Command<?>> commands) {
        try {
            var answers = insist(commands);
            telling.execute(() -> answers.forEach(Answer::tell));
        } catch (LostTouch lost) {
            LOG.error("the database was away for too long, {} answers are not known", commands.size(), lost);
            commands.forEach(it -> it.answer().completeExceptionally(OrdersRefusal.OUTCOME_UNKNOWN.refuse()));
        } catch (RuntimeException | Error spoiled) {
            halve(commands, spoiled);
        }
    }

    private void halve(List<Command<?>> commands, Throwable spoiled) {
        if (commands.size() == 1) {
            LOG.error("a command cannot be written", spoiled);
            commands.get(0).answer().completeExceptionally(spoiled);
            return;
        }
        int middle = commands.size() / 2;
        write(commands.subList(0, middle));
        write(commands.subList(middle, commands.size()));
    }

    private List<Answer<?>> insist(List<Command<?>> commands) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int collisions = 0; ; ) {
            try {
                return batch.write(commands);
            } catch (RuntimeException failure) {
                var kind = Failure.of(failure);
                if (kind == Failure.OTHER || (kind == Failure.COLLISION && ++collisions > COLLISIONS_MAX)) {
                    throw failure;
                }
                if (System.nanoTime() > deadline) {
                    throw new LostTouch(failure);
                }
                LOG.warn("writing {} commands once more: {}", commands.size(), failure.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class LostTouch extends RuntimeException {
        LostTouch(Throwable cause) {
            super(cause);
        }
    }

    /** What a failed transaction tells of its reason. */
    enum Failure {
        /** Nobody knows what became of it. */
        CONNECTION,
        /** Another transaction was in the way. */
        COLLISION,
        OTHER;

        static Failure of(Throwable failure) {
            for (var cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLTransientConnectionException || cause instanceof TransactionSystemException) {
                    return CONNECTION; // the latter: neither commit nor rollback could be sent or was answered
                }
                if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                    return of(sql.getSQLState());
                }
            }
            return OTHER;
        }

        private static Failure of(String state) {
            if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
                return CONNECTION;
            }
            return state.startsWith("40") || state.equals("55P03") ? COLLISION : OTHER;
        }
    }
}
