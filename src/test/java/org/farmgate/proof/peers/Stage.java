package org.farmgate.proof.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.farmgate.Farmgate;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.JobsByHand;
import org.farmgate.orders.NewItem;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.farmgate.payments.Counterpart;
import org.farmgate.payments.JanitorByHand;
import org.farmgate.payments.PayableId;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.farmgate.proof.Folders;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two programs on one PostgreSQL, for one alone hides what two do to each other. Their jobs do not run by themselves: a
 * story starts them when it wants to.
 */
final class Stage implements AutoCloseable {

    static final long PRICE = 2_680;
    /** Where all of it happens. */
    static final String COUNTY = "621221";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();
    private static final int PORT_LINE = 3;
    /** The triggers that keep tables from being emptied: how to switch each off, and back on as it was. */
    private static final String WATCHERS = """
            select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
              format('alter table %s enable %s trigger %I', tgrelid::regclass,
                case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
            from pg_trigger
            where not tgisinternal and tgtype & 32 = 32 and tgenabled <> 'D'
            """;

    private static final String[] BOTH = {
        "--server.port=0",
        "--farmgate.demonstration=false",
        "--farmgate.public-url=http://127.0.0.1", // buyers know one market; nothing is sent there
        "--farmgate.simulated-payment=true",
        "--farmgate.payments.janitor-pause=1h",
        "--farmgate.database.connections=12",
        "--spring.main.banner-mode=off",
        "--logging.level.root=off"
    };

    private final List<Instance> instances = new ArrayList<>();
    private final String url;
    private final String password;
    private final Connection superuser;
    private final Counterpart counterpart;
    private final Till till;
    private final int county;

    private Stage(Path data) throws Exception {
        var papers = "--farmgate.payments.papers=" + data.resolveSibling("papers");
        counterpart = Counterpart.open(data.resolveSibling("papers"));
        instances.add(start("--farmgate.data=" + data, papers));
        var keys = data.resolve("keys");
        url = "jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                        .get(PORT_LINE) + "/farmgate";
        instances.add(start(
                "--farmgate.data=" + data.resolveSibling("second"),
                papers,
                "--farmgate.keys=" + keys,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=farmgate_app",
                "--spring.datasource.password=" + secret(keys, "farmgate_app"),
                "--farmgate.owner.username=farmgate_owner",
                "--farmgate.owner.password=" + secret(keys, "farmgate_owner"),
                "--farmgate.keys.username=farmgate_keys",
                "--farmgate.keys.password=" + secret(keys, "farmgate_keys")));
        password = secret(keys, "postgres");
        superuser = another();
        till = new Till(this, counterpart);
        county = first().program()
                .getBean(Places.class)
                .byCode(Kind.COUNTY, COUNTY)
                .orElseThrow()
                .id();
    }

    static Stage open(String name) throws Exception {
        return new Stage(Folders.fresh(name).toAbsolutePath().resolve("farmgate-data"));
    }

    private static Instance start(String... its) {
        var arguments = new ArrayList<>(List.of(BOTH));
        arguments.addAll(List.of(its));
        ConfigurableApplicationContext program =
                SpringApplication.run(Farmgate.class, arguments.toArray(String[]::new));
        JobsByHand.stop(program);
        JanitorByHand.stop(program);
        return Instance.of(program);
    }

    private static String secret(Path keys, String role) throws Exception {
        return Files.readString(keys.resolve(role + ".password")).strip();
    }

    Instance first() {
        return instances.get(0);
    }

    Instance second() {
        return instances.get(1);
    }

    /** The first and the second by turns. */
    Instance any(int number) {
        return instances.get(number % instances.size());
    }

    int county() {
        return county;
    }

    Till till() {
        return till;
    }

    Connection superuser() {
        return superuser;
    }

    /** Another session of the superuser, to be closed. */
    Connection another() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }

    ItemId item(int quantity) {
        return item(UUID.randomUUID(), quantity);
    }

    ItemId item(UUID store, int quantity) {
        var ids = first().program().getBean(Ids.class);
        var id = new ItemId(county, ids.next());
        first().program()
                .getBean(Items.class)
                .open(new NewItem(id, store, ids.next(), ids.next(), Money.YUAN, PRICE, 1_500, 600, 500, quantity));
        return id;
    }

    static String key() {
        return "peers/" + UUID.randomUUID();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static Instance.Line line(ItemId item, int quantity) {
        return new Instance.Line(item.county(), item.value().toString(), quantity, PRICE);
    }

    static Placing wish(PaymentMode mode, ItemId... items) {
        var lines = Arrays.stream(items)
                .map(item -> new Placing.Line(item, 1, PRICE))
                .toList();
        return new Placing(key(), now(), lines, Map.of(), null, mode, Money.YUAN);
    }

    /** An order that waits for its money. */
    Placed placed(ItemId... items) {
        return first().orders().place(wish(PaymentMode.AWAITED, items)).join();
    }

    static PayableId payable(Placed placed) {
        return new PayableId(placed.basket().book(), placed.basket().value());
    }

    /** Through the hands of its station. */
    void deliver(SubOrderId part) {
        var orders = first().orders();
        orders.pack(part, key(), now()).join();
        orders.ship(part, key(), now()).join();
        orders.deliver(part, key(), now()).join();
    }

    /** All that is left of a part goes back to its buyer. */
    void refund(SubOrderId part) {
        first().orders()
                .refund(Refunding.everything(key(), part, now(), GoodsBack.SPOILED, "spoiled", null))
                .join();
    }

    /** One number, asked as the superuser. */
    long number(String sql, Object... values) throws SQLException {
        try (var statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** The first of the texts, which there has to be. */
    String text(String sql, Object... values) throws SQLException {
        return texts(sql, values).get(0);
    }

    List<String> texts(String sql, Object... values) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    void execute(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until it is so; tells whether it came to be. */
    static boolean awaits(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Throws away what was traded: a planted fault has left behind what no table would take back. */
    void clear() throws SQLException {
        var watchers = new ArrayList<String[]>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(WATCHERS)) {
            while (rows.next()) {
                watchers.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        for (var watcher : watchers) {
            execute(watcher[0]);
        }
        execute("""
                truncate orders.request, orders.basket, orders.reservation, orders.recipient, orders.sub_order, orders.line,
                  orders.item, orders.refund, orders.refund_line, orders.refund_arrival, payments.refund, payments.payment, payments.notice, payments.case, payments.case_note, payouts.step,
                  payouts.item, payouts.batch, ledger.hold, ledger.hold_change, ledger.transfer, ledger.entry, ledger.close cascade
                """);
        for (var watcher : watchers) {
            execute(watcher[1]);
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
        for (int i = instances.size() - 1; i >= 0; i--) {
            instances.get(i).program().close();
        }
        counterpart.close();
    }
}
