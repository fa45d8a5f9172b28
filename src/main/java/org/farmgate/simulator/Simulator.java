package org.farmgate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator, as a process of its own ({@link #main}, with the options that {@code Settings} lists) or within a test.
 * It listens on this machine only, and keeps its keys, its journal and its port in its folder.
 */
public final class Simulator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FileChannel lock;
    private final Journal journal;
    private final Post post;
    private final Wire wire;
    private final Address address;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var settings = Settings.parse(arguments);
        var simulator = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-end"));
        System.out.println("simulator: " + simulator.address());
        if (settings.withParent()) {
            while (System.in.read() >= 0) {
                // Whoever started this is still there.
            }
            System.exit(0);
        }
        Thread.currentThread().join(); // until it is stopped
    }

    /** Within the caller's process; with the options that {@code Settings} lists. */
    public static Simulator start(String... options) {
        return start(Settings.parse(options));
    }

    static Simulator start(Settings settings) {
        try {
            return new Simulator(settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Simulator(Settings settings) throws IOException {
        var folder = Files.createDirectories(settings.folder());
        lock = lock(folder);
        var clock = new VirtualClock(Clock.systemUTC());
        var json = JsonMapper.builder().build();
        var books = new Books(clock);
        journal = new Journal(folder.resolve("journal"), json, books::apply);
        var bookkeeping = new Bookkeeping(books, journal, clock);
        var listening = listen(folder, settings.port());
        address = new Address("http://127.0.0.1:" + listening.getLocalPort());
        if (!settings.endpoint().isEmpty()) {
            bookkeeping.endpoint(settings.endpoint());
        }

        var keys = new Keys(folder.resolve("keys"));
        var alipay = AlipayParty.of(keys);
        var wechat = new WechatParty(keys, clock);
        var stripe = StripeParty.of(keys);
        var faults = new Faults(settings.seed());
        settings.faults().forEach(faults::set);
        var wechatPapers = new WechatPapers(wechat, clock, json);
        var stripePapers = new StripePapers(books, clock, json, address);
        var scribes = Map.of(
                Gateway.ALIPAY, new AlipayScribe(alipay, books),
                Gateway.WECHAT, new WechatScribe(wechat, wechatPapers, json),
                Gateway.STRIPE, new StripeScribe(stripe, stripePapers));
        post = new Post(books, bookkeeping, scribes, faults, clock, settings);
        var teller = new Teller(books, bookkeeping, post, clock, settings.refundDelay());
        var alipayBill = new AlipayBill(alipay, books, clock);
        var alipayDesk = new AlipayDesk(
                new AlipaySigning(alipay),
                books,
                teller,
                new AlipayPapers(books, teller, json),
                alipayBill,
                clock,
                json,
                address);

        var desks = new LinkedHashMap<String, Desk>();
        desks.put("/gateway.do", alipayDesk);
        desks.put("/alipay/bill/", alipayBill::take);
        desks.put(
                "/v3/",
                new WechatDesk(
                        new WechatSigning(wechat, clock),
                        new WechatOrders(wechat, books, teller, clock),
                        books,
                        teller,
                        new WechatBill(wechat, books, clock, json, address),
                        wechatPapers,
                        json,
                        address));
        desks.put(
                "/v1/",
                new StripeDesk(
                        stripe,
                        books,
                        bookkeeping,
                        teller,
                        new StripeSessions(books, teller, stripePapers, clock),
                        stripePapers,
                        new StripeBalance(books, stripePapers),
                        clock,
                        json));
        desks.put(Address.PAY, new BuyerDesk(books, teller, alipay, clock));
        desks.put("/control/", new Control(books, bookkeeping, teller, post, faults, wechat, alipayDesk, clock, json));
        desks.put("/", new Looks());
        var papers = Files.createDirectories(settings.papers());
        Papers.write(papers.resolve("alipay.properties"), alipay.papers(address.base()));
        Papers.write(papers.resolve("wechat.properties"), wechat.papers(address.base()));
        Papers.write(papers.resolve("stripe.properties"), stripe.papers(address.base()));
        Papers.write(papers.resolve("simulator.properties"), Map.of("address", address.base()));
        wire = Wire.start(listening, new Front(desks, faults, settings.silence().toMillis()));
        post.start();
    }

    public URI address() {
        return URI.create(address.base());
    }

    /** One simulator for one folder; the one of a program that was killed takes a moment to notice. */
    private static FileChannel lock(Path folder) throws IOException {
        var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!locked(file)) {
            if (System.nanoTime() > end) {
                file.close();
                throw new IOException("another simulator works in " + folder);
            }
            LockSupport.parkNanos(50_000_000);
        }
        return file;
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** On the port it was on before, so that pages which buyers have open still work; another where that is taken. */
    private static ServerSocket listen(Path folder, int wanted) throws IOException {
        var known = folder.resolve("port");
        int before =
                Files.exists(known) ? Integer.parseInt(Files.readString(known).strip()) : 0;
        ServerSocket listening;
        try {
            listening = Wire.listen(wanted == 0 ? before : wanted);
        } catch (BindException taken) {
            if (wanted != 0) {
                throw taken;
            }
            listening = Wire.listen(0);
        }
        Keys.keep(known, Integer.toString(listening.getLocalPort()).getBytes(StandardCharsets.US_ASCII));
        return listening;
    }

    @Override
    public void close() {
        post.close();
        try {
            wire.close();
            journal.close();
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
