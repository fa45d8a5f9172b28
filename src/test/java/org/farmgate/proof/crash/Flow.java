package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Buyers who order, pay, change their minds or walk away, and stations that pack, ship and deliver: all at once, until stopped. */
final class Flow {

    private static final int DRAIN_SECONDS = 420;
    private static final long POLL_NANOS = 5_000_000;

    private final Caller caller;
    private final Shelf shelf;
    private final Queue<Wish> journal = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong paid = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;

    Flow(Caller caller, Shelf shelf) {
        this.caller = caller;
        this.shelf = shelf;
    }

    void start(int buyers, long seed) {
        goesOn = true;
        var chance = new SplittableRandom(seed);
        for (int number = 0; number < buyers; number++) {
            var thread = new Thread(new Buyer(this, caller, chance.split()), "buyer-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Until so many more orders were taken. */
    void awaitOrders(int more, long patienceNanos) {
        long end = System.nanoTime() + patienceNanos;
        long before = taken.get();
        while (taken.get() < before + more) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("orders do not flow any more");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    void taken() {
        taken.incrementAndGet();
    }

    long takenCount() {
        return taken.get();
    }

    boolean goesOn() {
        return goesOn;
    }

    /** No new orders; those that are under way go their way to the end. */
    void drain() throws InterruptedException {
        goesOn = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        for (var thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            if (thread.isAlive()) {
                surprise(thread.getName() + " still waits for an answer");
            }
        }
        threads.clear();
    }

    Wish wish(SplittableRandom random) {
        var wish = Wish.of(key(), shelf, random);
        journal.add(wish);
        return wish;
    }

    String key() {
        return "crash/" + keys.incrementAndGet();
    }

    void delivered(String part) {
        delivered.add(part);
    }

    void paid() {
        paid.incrementAndGet();
    }

    /** Something that the program should never have said. */
    void surprise(String what) {
        surprises.add(what);
    }

    Collection<Wish> journal() {
        return journal;
    }

    Collection<String> surprises() {
        return surprises;
    }

    /** Sub-orders whose delivery was acknowledged. */
    Collection<String> delivered() {
        return delivered;
    }

    long paidCount() {
        return paid.get();
    }
}
