package org.farmgate.proof.gateway;

import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Buyers who order and pay by all three gateways, or change their minds, or pay too late, until enough notices were sent. */
final class Shoppers {

    private static final String[] WAYS = {"alipay", "wechat", "stripe"};
    private static final long PRICE_MIN = 500;
    private static final long PRICE_MORE = 9_500;
    private static final long KEPT_MILLIS = 900_000;
    private static final long SHORT_MILLIS = 2_000;
    private static final long PATIENCE_SECONDS = 7_200;

    /** What a buyer does with an order, and how many of a hundred do. */
    private enum Plan {
        PAYS(70),
        PAYS_AND_SENDS_BACK(12),
        PAYS_TOO_LATE(6),
        REFUSES(4),
        WALKS_AWAY(8);

        private final int percent;

        Plan(int percent) {
            this.percent = percent;
        }

        static Plan any(SplittableRandom random) {
            int left = random.nextInt(100);
            for (var plan : values()) {
                left -= plan.percent;
                if (left < 0) {
                    return plan;
                }
            }
            return PAYS;
        }
    }

    private static final int GONE = 410;

    private final Remote program;
    private final Remote simulator;
    private final int county;
    private final Map<Long, UUID> offers;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong sentBack = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** @param offers by their prices in fen */
    Shoppers(Remote program, Remote simulator, int county, Map<Long, UUID> offers) {
        this.program = program;
        this.simulator = simulator;
        this.county = county;
        this.offers = offers;
    }

    void shop(int buyers, long seed, BooleanSupplier enough) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(buyers);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < buyers; i++) {
            var own = random.split();
            threads.execute(() -> {
                while (!enough.getAsBoolean()) {
                    buy(own);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
            surprises.add("buyers still wait for an answer");
        }
    }

    private void buy(SplittableRandom random) {
        var plan = Plan.any(random);
        try {
            long number = orders.incrementAndGet();
            var prices = offers.keySet().toArray(Long[]::new);
            long price = prices[random.nextInt(prices.length)];
            boolean tooLate = plan == Plan.PAYS_TOO_LATE;
            var order = program.post(
                    "/api/proof/gateway/orders",
                    Map.of(
                            "key",
                            "gateway/" + number,
                            "county",
                            county,
                            "offer",
                            offers.get(price),
                            "priceFen",
                            price,
                            "keptMillis",
                            tooLate ? SHORT_MILLIS : KEPT_MILLIS,
                            // Only Stripe's page outlives the order that it is for.
                            "way",
                            tooLate ? "stripe" : WAYS[(int) (number % WAYS.length)]));
            live(
                    plan,
                    order.path("token").asString(),
                    Map.of("page", order.path("page").asString()));
        } catch (RuntimeException broken) {
            if (!closedBefore(plan, broken)) {
                surprises.add(String.valueOf(broken.getMessage()));
            }
        }
    }

    /** Where a gateway was long silent, an order that is kept so shortly is closed before there is a page to pay at. */
    private static boolean closedBefore(Plan plan, RuntimeException broken) {
        return plan == Plan.PAYS_TOO_LATE && broken instanceof Remote.No no && no.status() == GONE;
    }

    private void live(Plan plan, String token, Map<String, String> page) {
        switch (plan) {
            case PAYS -> simulator.post("/control/pay", page);
            case PAYS_AND_SENDS_BACK -> {
                simulator.post("/control/pay", page);
                sentBack.incrementAndGet();
                sendBack(token);
            }
            case PAYS_TOO_LATE -> {
                late.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS));
                simulator.post("/control/pay", page);
            }
            case REFUSES -> simulator.post("/control/refuse", page);
            case WALKS_AWAY -> simulator.post("/control/open", Map.of("url", page.get("page")));
        }
    }

    /** As soon as it is paid; where its notice was lost, nobody waits so long. */
    private void sendBack(String token) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            var state =
                    program.get("/api/v1/orders/" + token).path("parts").path(0).path("state");
            if (state.asString("").equals("paid")) {
                program.post("/api/proof/gateway/orders/" + token + "/refund", Map.of());
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    static Map<Long, UUID> offers(int count, SplittableRandom random) {
        var offers = new java.util.TreeMap<Long, UUID>();
        while (offers.size() < count) {
            offers.put(
                    PRICE_MIN + random.nextLong(PRICE_MORE),
                    new UUID((random.nextLong() & ~0xf000L) | 0x7000, (random.nextLong() >>> 2) | (1L << 63)));
        }
        return offers;
    }

    long orders() {
        return orders.get();
    }

    long late() {
        return late.get();
    }

    long sentBack() {
        return sentBack.get();
    }

    /** What no buyer should have seen. */
    Queue<String> surprises() {
        return surprises;
    }
}
