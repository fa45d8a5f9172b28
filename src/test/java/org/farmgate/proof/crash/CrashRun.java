package org.farmgate.proof.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.gateway.Comparison;
import tools.jackson.databind.JsonNode;

/** One program on one folder, with goods on sale, gateways, buyers and paydays around it: what is killed comes back. */
final class CrashRun implements AutoCloseable {

    private static final int HOUSEHOLDS = 6;
    private static final long BACK_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final int ORDERS_BETWEEN_MIN = 10;
    private static final int ORDERS_BETWEEN_MAX = 70;
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final SplittableRandom random;
    private final Victims victims;
    private final Caller caller;
    private final Caller gateways;
    private final Shelf shelf;
    private final Flow flow;
    private final Paydays paydays;

    CrashRun(String name, long seed) {
        this(name, seed, false);
    }

    /** @param limited whether its disk can be filled */
    CrashRun(String name, long seed, boolean limited) {
        this.random = new SplittableRandom(seed);
        this.victims = new Victims(name, limited);
        this.caller = new Caller(victims.address());
        this.gateways = new Caller(victims.gateways().address());
        var growers = growers();
        this.shelf = Shelf.of(growers, random);
        require(caller.post("/api/proof/goods", "goods", shelf.goods()));
        growers.keySet()
                .forEach(county -> require(caller.post(
                        "/api/proof/payday/" + county + "/businesses", "businesses", shelf.businesses(county))));
        this.flow = new Flow(caller, gateways, shelf);
        this.paydays = new Paydays(caller, victims.address(), List.copyOf(growers.keySet()), flow);
    }

    /** The counties with their households. */
    private Map<Integer, List<UUID>> growers() {
        var growers = new LinkedHashMap<Integer, List<UUID>>();
        for (JsonNode county : caller.get("/api/proof/counties")) {
            var opened = require(
                    caller.post("/api/proof/payday/" + county.asInt() + "/office/" + HOUSEHOLDS, "office", Map.of()));
            var its = new ArrayList<UUID>();
            opened.forEach(grower -> its.add(UUID.fromString(grower.asString())));
            growers.put(county.asInt(), its);
        }
        return growers;
    }

    private static JsonNode require(Caller.Reply told) {
        if (!told.yes()) {
            throw new IllegalStateException("nothing to begin with: " + told.body());
        }
        return told.body();
    }

    Paydays paydays() {
        return paydays;
    }

    Flow flow() {
        return flow;
    }

    Caller caller() {
        return caller;
    }

    Caller gateways() {
        return gateways;
    }

    Disk disk() {
        return victims.disk();
    }

    void flows(int buyers) {
        flow.start(buyers, random.nextLong(), paydays.begin(random.split()));
        long now = System.nanoTime();
        awaitAnswerSince(caller, now);
        awaitAnswerSince(gateways, now);
    }

    /**
     * Lets it flow until a moment of chance, and strikes. Returns the time until somebody was answered again: since the
     * blow, or where it lasts since its end.
     */
    Duration suffer(Blow blow) {
        flow.awaitOrders(random.nextInt(ORDERS_BETWEEN_MIN, ORDERS_BETWEEN_MAX), BACK_NANOS);
        LockSupport.parkNanos(random.nextLong(MOMENT_NANOS));
        long struck = switch (blow) {
            case DISK_FULL -> new DiskFault(victims.disk(), victims.postgres(), flow).full(random);
            case IO_ERROR -> new DiskFault(victims.disk(), victims.postgres(), flow).failing(random);
            default -> {
                long killed = System.nanoTime();
                victims.kill(blow, random);
                yield killed;
            }
        };
        victims.revive(blow);
        if (blow != Blow.GATEWAYS) {
            awaitAnswerSince(caller, struck);
        }
        if (blow.takesGateways()) {
            awaitAnswerSince(gateways, struck);
        }
        return Duration.ofNanos(System.nanoTime() - struck);
    }

    /** Kills all there is while nothing flows: what is looked at afterwards has come from the disk. */
    void restart() {
        victims.kill(Blow.EVERYTHING, random);
        victims.revive(Blow.EVERYTHING);
    }

    private void awaitAnswerSince(Caller whom, long nanos) {
        long end = System.nanoTime() + BACK_NANOS;
        while (whom.lastAnsweredNanos() - nanos < 0) {
            if (System.nanoTime() > end || !victims.programAlive()) {
                throw new IllegalStateException("nobody is answered any more:\n" + victims.programOutput());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** No new orders; all that was begun comes to its end, by itself where need be, within so much patience. */
    void drain(Duration patience) throws Exception {
        flow.end();
        long end = System.nanoTime() + patience.toNanos();
        var buyer = flow.buyer(random.split());
        try (var connection = connect()) {
            var evening = new Evening(connection, gateways);
            while (System.nanoTime() < end && !hasEnded(connection, evening)) {
                evening.falls();
                buyer.lookAfterAll();
                LockSupport.parkNanos(10 * POLL_NANOS);
            }
        }
    }

    /** What costs most to ask is asked last. */
    private boolean hasEnded(Connection connection, Evening evening) throws SQLException {
        return flow.leftCount() == 0
                && Verification.open(connection) == 0
                && evening.over()
                && comparison(connection).open() == 0;
    }

    /** Asks for every wish and every batch once more, with its key. Returns who was told otherwise. */
    List<String> askAgain() throws Exception {
        var otherwise = new ArrayList<>(new SecondAsking(caller).of(flow.journal()));
        otherwise.addAll(paydays.askAgain());
        return otherwise;
    }

    /** Every question about what is there at the end, with how many things are wrong. */
    Map<String, Long> wrong(Connection connection) throws SQLException {
        var comparison = comparison(connection);
        var wrong = new LinkedHashMap<>(new Verification(connection).of(flow, shelf));
        wrong.putAll(new PaydayVerification(connection).of(paydays));
        wrong.putAll(comparison.wrong());
        wrong.put("payments that buyers made, and the gateway does not know of", comparison.unknown(flow.charged()));
        wrong.put(
                "fen between our ledger and the gateways' truth",
                comparison.fenOff(paydays.bank().paidFen()));
        return wrong;
    }

    private Comparison comparison(Connection connection) {
        return new Comparison(truth(), connection);
    }

    /** What the gateways' own books say, whatever was told of it. */
    JsonNode truth() {
        return gateways.get("/control/truth");
    }

    /** As the database's superuser. */
    Connection connect() throws SQLException {
        return victims.postgres().connect();
    }

    void plant(Fault fault) throws SQLException {
        switch (fault) {
            case GATEWAYS_FORGET -> victims.gateways().forget();
            case BELIEVE_BEGUN -> victims.plant(fault.word());
            default -> {
                try (var connection = connect()) {
                    fault.plant(connection);
                }
            }
        }
    }

    /** Every wish that has no answer, as far as the buyers' own journal goes. */
    long unanswered() {
        return flow.journal().stream()
                .filter(it -> !it.isTaken() && !it.isRefused())
                .count();
    }

    @Override
    public void close() {
        victims.close();
    }
}
