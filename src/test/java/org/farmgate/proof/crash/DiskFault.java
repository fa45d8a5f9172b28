package org.farmgate.proof.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** What a disk does to the database on it: it has no room, or it fails to keep what it was given. Each lasts a moment. */
final class DiskFault {

    private static final Duration FELT = Duration.ofSeconds(20);
    private static final long SILENCE_NANOS = Duration.ofMillis(700).toNanos();
    private static final int MORE_MILLIS = 1_000;
    private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

    private final Disk disk;
    private final Postgres postgres;
    private final Flow flow;

    DiskFault(Disk disk, Postgres postgres, Flow flow) {
        this.disk = disk;
        this.postgres = postgres;
        this.flow = flow;
    }

    /** Full until nobody gets an order any more, and a moment longer. Returns when there was room again. */
    long full(RandomGenerator random) {
        if (!disk.isLimited()) {
            return claimedFull(random);
        }
        disk.fill();
        try {
            awaitSilence();
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MORE_MILLIS)).toNanos());
        } finally {
            disk.free();
        }
        return System.nanoTime();
    }

    private long claimedFull(RandomGenerator random) {
        var processes = postgres.all().stream().map(ProcessHandle::pid).toList();
        try (var strace = Strace.inject(processes, Strace.WRITES, "ENOSPC")) {
            require(strace.awaitFailure(FELT), "nothing was written for long");
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MORE_MILLIS)).toNanos());
        }
        return System.nanoTime();
    }

    /** What is committed, or what a checkpoint writes, cannot be kept. Returns when the disk was well again. */
    long failing(RandomGenerator random) {
        try {
            boolean checkpoint = random.nextBoolean();
            var processes =
                    checkpoint ? postgres.ofKind("checkpointer") : postgres.ofKind("client backend", "walwriter");
            try (var strace = Strace.inject(processes, Strace.SYNCS, "EIO")) {
                if (checkpoint) {
                    checkpoint();
                }
                require(strace.awaitFailure(FELT), "nothing was synced for long: " + List.copyOf(processes));
            }
            return System.nanoTime();
        } catch (SQLException away) {
            throw new IllegalStateException("the database is away before its disk fails", away);
        }
    }

    /** It ends with its server. */
    private void checkpoint() {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException asItShould) {
            // The server has given up rather than trust the disk.
        }
    }

    private void awaitSilence() {
        long end = System.nanoTime() + FELT.toNanos();
        long seen = flow.takenCount();
        long since = System.nanoTime();
        while (System.nanoTime() - since < SILENCE_NANOS) {
            require(System.nanoTime() < end, "orders flow on, though the disk is full");
            if (flow.takenCount() != seen) {
                seen = flow.takenCount();
                since = System.nanoTime();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
