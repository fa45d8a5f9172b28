package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Buyers who order, pay, send back, change their minds or walk away, and stations that pack, ship and deliver: all at once, until
 * stopped.
 */
final class Flow {

    private static final int DRAIN_SECONDS = 420;
    private static final long POLL_NANOS = 5_000_000;

    private static final List<String> WAYS = List.of("alipay", "wechat", "stripe");

    private final Caller program;
    private final Caller gateways;
    private final Shelf shelf;
    private final Queue<Wish> journal = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final Queue<String> charged = new ConcurrentLinkedQueue<>();
    private final Queue<Wish> left = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> sentBack = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;

    Flow(Caller program, Caller gateways, Shelf shelf) {
        this.program = program;
        this.gateways = gateways;
        this.shelf = shelf;
    }

    /** @param others who go on beside the buyers, as long as it flows */
    void start(int buyers, long seed, List<? extends Runnable> others) {
        goesOn = true;
        var chance = new SplittableRandom(seed);
        for (int number = 0; number < buyers; number++) {
            start(buyer(chance.split()), "buyer-" + number);
        }
        for (var other : others) {
            start(other, "other-" + threads.size());
        }
    }

    private void start(Runnable life, String name) {
        var thread = new Thread(life, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    Buyer buyer(SplittableRandom chance) {
        return new Buyer(this, program, new Purse(gateways), chance);
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

    /** No new orders; what a buyer is about to do is done. */
    void end() throws InterruptedException {
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

    /** The gateways in turn. */
    String way() {
        return WAYS.get((int) (begun.getAndIncrement() % WAYS.size()));
    }

    /** A gateway has told a buyer that they have paid, and sent them back to this page of ours. */
    void charged(String page) {
        charged.add(page.substring(page.lastIndexOf('/') + 1));
    }

    /** The buyer has closed the page before the money was here; somebody looks later. */
    void leave(Wish wish) {
        left.add(wish);
    }

    /** An order that was left, to be looked after. */
    Optional<Wish> pickUp() {
        return Optional.ofNullable(left.poll());
    }

    int leftCount() {
        return left.size();
    }

    /** @param whole whether all of it */
    void sentBack(String part, boolean whole) {
        sentBack.put(part, whole);
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

    /** The references of payments of which buyers know. */
    Collection<String> charged() {
        return charged;
    }

    /** Sub-orders for which money was sent back, as was acknowledged, and whether all of it. */
    Map<String, Boolean> sentBack() {
        return sentBack;
    }
}
