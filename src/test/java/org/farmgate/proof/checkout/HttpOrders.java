package org.farmgate.proof.checkout;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.farmgate.proof.HttpLoad;

/** Orders as programs send them: one call an order, over connections that stay open. */
final class HttpOrders {

    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    private final URI server;

    HttpOrders(int port) {
        this.server = URI.create("http://127.0.0.1:" + port);
    }

    HttpLoad.Figures run(int items, int clients, Duration duration) {
        var address = server.resolve("/api/v1/orders");
        return HttpLoad.run(server, clients, duration, number -> post(address, items));
    }

    private static byte[] post(URI address, int items) {
        int item = 1 + ThreadLocalRandom.current().nextInt(items);
        var body = "{\"lines\":[{\"county\":" + (1 + item % 16) + ",\"offer\":\"" + new UUID(0, item)
                + "\",\"quantity\":1,\"priceFen\":2680}],\"payment\":\"simulated\"}";
        return HttpLoad.post(
                address,
                body,
                "Content-Type: application/json",
                "Accept: application/json",
                "Idempotency-Key: http/" + KEYS.incrementAndGet());
    }
}
