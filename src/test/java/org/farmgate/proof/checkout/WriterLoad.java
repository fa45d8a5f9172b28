package org.farmgate.proof.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.farmgate.kernel.Money;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placing;

/** Clients of our writer, each with one order at a time; two threads carry them all, as pgbench's do. */
final class WriterLoad {

    private static final long PRICE = 2_680;
    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    private final Orders orders;

    WriterLoad(Orders orders) {
        this.orders = orders;
    }

    /** Orders a second, and the time within which 99 of 100 were answered. */
    record Figures(double perSecond, double p99Millis, long refused) {}

    Figures run(int items, int clients, Duration duration) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try {
            long start = System.nanoTime();
            var done = new CountDownLatch(clients);
            var all = new Client[clients];
            for (int i = 0; i < clients; i++) {
                all[i] = new Client(items, start + duration.toNanos(), threads, done);
                threads.execute(all[i]::next);
            }
            done.await();
            return figures(all, System.nanoTime() - start);
        } finally {
            threads.shutdown();
        }
    }

    private static Figures figures(Client[] clients, long nanos) {
        var micros = Arrays.stream(clients)
                .flatMapToLong(client -> Arrays.stream(client.micros, 0, client.count))
                .sorted()
                .toArray();
        long refused =
                Arrays.stream(clients).mapToLong(client -> client.refused).sum();
        return new Figures(micros.length * 1e9 / nanos, micros[(int) (micros.length * 0.99)] / 1_000.0, refused);
    }

    private final class Client {

        private final int items;
        private final long end;
        private final Executor threads;
        private final CountDownLatch done;
        private long[] micros = new long[1 << 10];
        private int count;
        private long refused;
        private long started;

        Client(int items, long end, Executor threads, CountDownLatch done) {
            this.items = items;
            this.end = end;
            this.threads = threads;
            this.done = done;
        }

        void next() {
            started = System.nanoTime();
            if (started > end) {
                done.countDown();
                return;
            }
            var unused = orders.place(wish()).whenCompleteAsync((placed, failure) -> answered(failure), threads);
        }

        private void answered(Throwable failure) {
            if (failure == null) {
                if (count == micros.length) {
                    micros = Arrays.copyOf(micros, 2 * count);
                }
                micros[count++] = (System.nanoTime() - started) / 1_000;
            } else {
                refused++;
            }
            next();
        }

        private Placing wish() {
            int item = 1 + ThreadLocalRandom.current().nextInt(items);
            return new Placing(
                    "bench/" + KEYS.incrementAndGet(),
                    Instant.now(),
                    List.of(new Placing.Line(new ItemId(1 + item % 16, new UUID(0, item)), 1, PRICE)),
                    Map.of(),
                    null,
                    PaymentMode.SIMULATED,
                    Money.YUAN);
        }
    }
}
