package org.farmgate.proof.checkout;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.farmgate.Farmgate;
import org.farmgate.ledger.Ledger;
import org.farmgate.orders.Orders;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How many orders a second, beside what the same PostgreSQL does with one transaction an order, in the same run. */
public final class CheckoutBench implements Proof {

    @Override
    public Kind kind() {
        return Kind.BENCH;
    }

    @Override
    public String name() {
        return "checkout";
    }

    @Override
    public String goal() {
        return "orders by group commit at 256 clients ≥ 2.0 × one transaction an order, on one hot item ≥ 10 ×,"
                + " p99 ≤ 150 ms; over HTTP at 32 clients ≥ 0.5 ×";
    }

    @Override
    public List<String> options() {
        return List.of("--seconds 6", "--rounds 3");
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var folder = Folders.fresh("checkout").toAbsolutePath();
        try (var program = start(folder)) {
            var database = Database.of(program);
            durable(database, report);
            var floor = Pgbench.find(folder, database).orElseGet(() -> new JavaFloor(database));
            report.say("the floor is run by %s, on tables of the same shape", floor.name());
            var rounds = new Rounds(
                    floor,
                    new WriterLoad(program.getBean(Orders.class)),
                    new HttpOrders(program.getEnvironment().getRequiredProperty("local.server.port", Integer.class)),
                    Duration.ofSeconds(options.number("seconds", 6, 2)),
                    report);
            rounds.warmUp();
            for (int round = options.number("rounds", 3, 1); round > 0; round--) {
                rounds.run();
            }
            rounds.verdict();
            reconcile(database, program, report);
        }
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return SpringApplication.run(
                Farmgate.class,
                "--server.port=0",
                "--farmgate.data=" + folder.resolve("farmgate-data"),
                "--farmgate.simulated-payment=true",
                "--farmgate.demonstration=false",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--farmgate.postgres.settings.max_connections=320",
                "--spring.flyway.locations=classpath:org/farmgate,classpath:bench/checkout",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    /** What makes an answered order durable is on, or nothing here means anything. */
    private static void durable(Database database, Report report) throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            report.goal(database.setting(setting).equals("on"), "%s is %s", setting, database.setting(setting));
        }
    }

    /** What was answered is there: stock, orders and money agree. */
    private static void reconcile(Database database, ConfigurableApplicationContext program, Report report)
            throws SQLException {
        long orders = database.number("select count(*) from orders.sub_order");
        long sold = database.number("select coalesce(sum(sold), 0) from orders.item");
        var trial = program.getBean(Ledger.class).trialBalance();
        report.goal(
                orders == sold && trial.balanced() && trial.entries() == 4 * orders,
                "%d orders, %d sold, %d ledger rows, ledger %s",
                orders,
                sold,
                trial.entries(),
                trial.balanced() ? "balanced" : "out of balance");
    }
}
