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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that writes commands: while it commits a group, the next one gathers. So the more there is to do, the
 * less each costs. It is not what makes them correct: row locks are, and other programs may write beside it.
 */
@Component
class Writer implements SmartLifecycle {

    /** More than this in one transaction makes nobody faster, and everybody wait. */
    static final int COMMANDS_MAX = 256;

    static final int WEIGHT_MAX = 4_000;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    /** After the web server has stopped taking requests, before the pool closes. */
    private static final int PHASE = Integer.MAX_VALUE - 8_192;

    private static final int IDLE_MILLIS = 200;

    private final GroupCommit groupCommit;
    private final BlockingQueue<Command<?>> queue;
    private final Deque<Command<?>> aside = new ArrayDeque<>();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Writer(GroupCommit groupCommit, @Value("${farmgate.orders.queue:4096}") int capacity) {
        this.groupCommit = groupCommit;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    <T> CompletableFuture<T> submit(Command<T> command) {
        boolean taken = !stopped && queue.offer(command);
        boolean tooLate = taken && stopped && queue.remove(command);
        if (!taken || tooLate) {
            command.answer().completeExceptionally(OrdersRefusal.BUSY.refuse());
        }
        return command.answer();
    }

    private void run() {
        try {
            while (!stopped || !queue.isEmpty() || !aside.isEmpty()) {
                var group = gather();
                if (!group.isEmpty()) {
                    groupCommit.write(group);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
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

    @Override
    public void start() {
        stopped = false;
        var started = new Thread(this::run, "orders-writer");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public void stop() {
        stopped = true;
        var writing = thread;
        if (writing != null) {
            try {
                writing.join(STOP_PATIENCE.toMillis());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(OrdersRefusal.BUSY.refuse());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && !stopped;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
