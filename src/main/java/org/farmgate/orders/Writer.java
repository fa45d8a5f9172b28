package org.farmgate.orders;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes commands and has them written: by one lane as long as that keeps up, for a group costs less the larger it is; by
 * several, each with counties of its own, when many wait. The lanes are not what makes it correct: row locks are, and
 * other programs may write beside it.
 */
@Component
class Writer implements SmartLifecycle {

    /** When so many wait, all lanes are used. */
    static final int CROWD = 48;

    private static final int LANES_MAX = 4;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    /** After the web server has stopped taking requests, before the pool closes. */
    private static final int PHASE = Integer.MAX_VALUE - 8_192;

    private final List<Lane> lanes;
    private volatile boolean running;

    /** @param count how many lanes; 0 for one for each processor, up to four */
    Writer(
            GroupCommit groupCommit,
            @Value("${farmgate.orders.queue:4096}") int capacity,
            @Value("${farmgate.orders.lanes:0}") int count) {
        int some = count > 0 ? count : Math.min(LANES_MAX, Runtime.getRuntime().availableProcessors());
        this.lanes = IntStream.range(0, some)
                .mapToObj(number -> new Lane(groupCommit, Math.max(1, capacity / some)))
                .toList();
    }

    <T> CompletableFuture<T> submit(Command<T> command) {
        if (!lane(command).offer(command)) {
            command.answer().completeExceptionally(OrdersRefusal.BUSY.refuse());
        }
        return command.answer();
    }

    private Lane lane(Command<?> command) {
        int waiting = 0;
        for (var lane : lanes) {
            waiting += lane.waiting();
        }
        return lanes.get(waiting < CROWD ? 0 : Math.floorMod(command.county(), lanes.size()));
    }

    @Override
    public void start() {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).start("orders-writer-" + i);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        lanes.forEach(Lane::close);
        try {
            for (var lane : lanes) {
                lane.join(STOP_PATIENCE);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
