package org.farmgate.orders;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes commands, and the queue before it: while it commits a group, the next one gathers. So the more
 * there is to do, the less each costs.
 */
final class Lane {

    /** More than this in one transaction makes nobody faster, and everybody wait. */
    static final int COMMANDS_MAX = 256;

    static final int WEIGHT_MAX = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int IDLE_MILLIS = 200;

    private final GroupCommit groupCommit;
    private final BlockingQueue<Command<?>> queue;
    private final Deque<Command<?>> aside = new ArrayDeque<>();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Lane(GroupCommit groupCommit, int capacity) {
        this.groupCommit = groupCommit;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Tells whether there was room. */
    boolean offer(Command<?> command) {
        boolean taken = !stopped && queue.offer(command);
        boolean tooLate = taken && stopped && queue.remove(command);
        return taken && !tooLate;
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        try {
            while (!stopped || !queue.isEmpty() || !aside.isEmpty()) {
                write(gather());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Command<?>> group) {
        try {
            if (!group.isEmpty()) {
                groupCommit.write(group);
            }
        } catch (RuntimeException failure) { // the lane goes on: many others wait in it
            LOG.error("a group of {} was given up", group.size(), failure);
            group.forEach(it -> it.answer().completeExceptionally(failure));
        }
    }

    /** All that waits, up to a limit; it waits for the first only. */
    private List<Command<?>> gather() throws InterruptedException {
        var group = new ArrayList<Command<?>>(COMMANDS_MAX);
        var keys = new HashSet<UUID>(2 * COMMANDS_MAX);
        int weight = 0;
        for (int left = aside.size(); left > 0; left--) {
            weight += add(aside.remove(), group, keys);
        }
        var next = group.isEmpty() ? queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : queue.poll();
        while (next != null) {
            weight += add(next, group, keys);
            next = group.size() < COMMANDS_MAX && weight < WEIGHT_MAX ? queue.poll() : null;
        }
        return group;
    }

    /** One with a key that is in the group already waits for the next group, to be told what the first was told. */
    private int add(Command<?> command, List<Command<?>> group, Set<UUID> keys) {
        if (keys.add(command.request().key())) {
            group.add(command);
            return command.weight();
        }
        aside.add(command);
        return 0;
    }

    void start(String name) {
        stopped = false;
        var started = new Thread(this::run, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    /** Takes nothing more from now on; what waits is still written. */
    void close() {
        stopped = true;
    }

    void join(Duration patience) throws InterruptedException {
        var writing = thread;
        if (writing != null) {
            writing.join(patience.toMillis());
        }
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(OrdersRefusal.BUSY.refuse());
        }
    }
}
