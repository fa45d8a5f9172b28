package org.farmgate.proof.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.DriverClasses;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Program;
import org.farmgate.proof.crash.Postgres;
import org.farmgate.simulator.Simulator;
import tools.jackson.databind.JsonNode;

/** The program and the simulator, with goods on sale: payments flow between them, and what is asked for goes wrong. */
final class GatewayRun implements AutoCloseable {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx768m", "-XX:+UseSerialGC");
    private static final int OFFERS = 60;
    private static final int PLENTY = 10_000_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String TWICE = """
            with again as (
              insert into ledger.transfer (county, id, key, kind, reference, at)
              select t.county, gen_random_uuid(), t.key || '/again', t.kind, t.reference, t.at
              from ledger.transfer t
              join payments.payment p on p.book = t.county and p.taking = 'TAKEN'
              where t.kind = 1 and exists (
                select from ledger.entry e join ledger.account a on a.county = e.county and a.id = e.account
                where e.county = t.county and e.transfer = t.id and a.kind = 8)
              limit 1
              returning county, id, key, reference)
            insert into ledger.entry (county, account, no, transfer, minor)
            select e.county, e.account, e.no + 1000000000, a.id, e.minor
            from again a
            join ledger.transfer t on t.county = a.county and t.key || '/again' = a.key
            join ledger.entry e on e.county = t.county and e.transfer = t.id
            """;

    private final Simulator simulator;
    private final Program program;
    private final Postgres postgres;
    private final Remote there;
    private final Remote here;
    private final Shoppers shoppers;
    private final AtomicLong sent = new AtomicLong();

    GatewayRun(String name, long seed, String plant, Map<String, Object> faults) {
        var home = Folders.fresh(name);
        simulator = Simulator.start(
                "--folder",
                home.resolve("simulator").toString(),
                "--seed",
                Long.toString(seed),
                "--notice-delay-millis",
                "0",
                "--refund-delay-millis",
                "200",
                "--held-back-millis",
                "1500",
                "--silence-millis",
                "0");
        there = new Remote(simulator.address());
        var driver = DriverClasses.copy(
                home.resolve("driver"),
                "org.farmgate.proof.crash.CrashDriver",
                "org.farmgate.payments.GatewayDriver",
                "org.farmgate.payments.GatewayPlants");
        var folder = home.resolve("farmgate-data");
        program = started(folder, driver, settings(home, plant));
        postgres = new Postgres(folder);
        here = new Remote(program.address());
        try {
            there.post(
                    "/control/endpoint",
                    Map.of("url", program.at("/api/v1/payments/notices/stripe").toString()));
            there.post("/control/faults", faults);
            shoppers = shoppers(new SplittableRandom(seed));
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    /** Where it does not start, the simulator has nobody to serve. */
    private Program started(Path folder, Path driver, List<String> settings) {
        try {
            return Program.start(folder, List.of(driver), JAVA_OPTIONS, settings);
        } catch (RuntimeException failed) {
            simulator.close();
            throw failed;
        }
    }

    private static List<String> settings(Path home, String plant) {
        return List.of(
                "--server.port=0",
                "--spring.profiles.active=proof",
                "--farmgate.demonstration=false",
                "--farmgate.payments.papers="
                        + home.resolve("simulator").resolve("papers").toAbsolutePath(),
                "--farmgate.payments.janitor-pause=300ms",
                "--farmgate.proof.plant=" + plant,
                "--logging.level.sdk.biz=off");
    }

    /** Goods to be put on sale: a store's own, which nobody is paid for here. */
    private record Goods(int county, UUID id, UUID store, UUID station, UUID grower, long priceFen, int quantity) {}

    private Shoppers shoppers(SplittableRandom random) {
        int county = here.get("/api/proof/counties").path(0).asInt();
        var offers = Shoppers.offers(OFFERS, random);
        var store = UUID.randomUUID();
        var goods = new ArrayList<Goods>();
        offers.forEach((price, id) -> goods.add(new Goods(county, id, store, store, id, price, PLENTY)));
        here.post("/api/proof/goods", goods);
        return new Shoppers(here, there, county, offers);
    }

    /** Buyers shop until so many notices were sent. */
    void flow(int notices, int buyers, long seed) throws InterruptedException {
        var watch = new Thread(() -> {
            while (sent.get() < notices) {
                sent.set(state().path("sent").asLong());
                LockSupport.parkNanos(PAUSE_NANOS / 2);
            }
        });
        watch.setDaemon(true);
        watch.start();
        shoppers.shop(buyers, seed, () -> sent.get() >= notices);
    }

    /** All that was begun comes to its end; the hours until the program asks about what it was not told pass in a moment. */
    void drain(Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        long nudged = 0;
        try (var connection = postgres.connect()) {
            while (System.nanoTime() < end) {
                if (System.nanoTime() - nudged > TimeUnit.SECONDS.toNanos(5)) {
                    hoursPass(connection);
                    nudged = System.nanoTime();
                }
                if (state().path("open").asLong() == 0 && comparison(connection).open() == 0) {
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void hoursPass(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "update payments.payment set next_ask_at = now() where next_ask_at is not null and asks < 8");
            statement.execute("update payments.refund set next_try_at = now() where next_try_at is not null");
        }
    }

    /** One payment's money is booked once more, in a transfer that balances. */
    void bookTwice() throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute(TWICE);
        }
    }

    Connection connect() throws SQLException {
        return postgres.connect();
    }

    Comparison comparison(Connection connection) {
        return new Comparison(there.get("/control/truth"), connection);
    }

    BillProof bills() {
        return new BillProof(here, there);
    }

    JsonNode state() {
        return there.get("/control/state");
    }

    Shoppers shoppers() {
        return shoppers;
    }

    /** How many notices the program has of each verdict. */
    Map<String, Long> verdicts(Connection connection) throws SQLException {
        var verdicts = new LinkedHashMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select verdict, sum(times) as times from payments.notice group by verdict order by verdict
                        """)) {
            while (rows.next()) {
                verdicts.put(rows.getString("verdict"), rows.getLong("times"));
            }
        }
        return verdicts;
    }

    URI address() {
        return program.address();
    }

    @Override
    public void close() {
        program.close();
        simulator.close();
    }
}
