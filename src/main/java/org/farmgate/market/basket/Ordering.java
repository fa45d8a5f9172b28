package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.TOTAL_CHANGED;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;
import org.farmgate.payments.Device;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.Paying;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Use case: a guest orders what the cart holds, all of it or nothing, and is sent to the gateway's page to pay. */
@Service
class Ordering {

    private static final Logger LOG = LoggerFactory.getLogger(Ordering.class);
    private static final int PATIENCE_SECONDS = 30;

    private final CartReading reading;
    private final Orders orders;
    private final Paying paying;
    private final Clock clock;

    Ordering(CartReading reading, Orders orders, Paying paying, Clock clock) {
        this.reading = reading;
        this.orders = orders;
        this.paying = paying;
        this.clock = clock;
    }

    /**
     * Orders what the buyer was shown, at the total that the buyer agreed to.
     *
     * @param key of the form: the same one orders once
     * @param total what the buyer agreed to, in fen
     * @param way the way to pay that the buyer chose
     * @return where the buyer goes next
     */
    String order(
            String key, Cart shown, Recipient recipient, String total, String way, Device device, @Nullable User user) {
        var quoted = reading.read(shown, new Destination(recipient.county(), recipient.pickUpPoint()));
        var carriage = quoted.parts().stream().collect(Collectors.toMap(CartView.Part::store, CartView.Part::carriage));
        if (!total.equals(Long.toString(total(shown, carriage)))) {
            throw TOTAL_CHANGED.refuse();
        }
        var placed = answer(orders.place(placing(key, shown, recipient, carriage)));
        return pay(placed, way, device, user);
    }

    /** To the gateway's page, or, where the gateway does not answer now, to the order's own, where one can try again. */
    private String pay(Placed placed, String way, Device device, @Nullable User user) {
        var page = "/orders/" + placed.token();
        try {
            var payable = new PayableId(placed.basket().book(), placed.basket().value());
            return paying.lead(payable, page, way, device, user);
        } catch (Refused refused) {
            LOG.warn(
                    "order {} is placed, but paying did not begin: {}",
                    placed.number(),
                    refused.refusal().key());
            return page;
        }
    }

    private Placing placing(String key, Cart shown, Recipient recipient, Map<UUID, Long> carriage) {
        List<Placing.Line> lines = shown.lines().stream()
                .map(line -> new Placing.Line(line.item(), line.quantity(), line.priceFen()))
                .toList();
        return new Placing(key, clock.instant(), lines, carriage, recipient, PaymentMode.AWAITED, Money.YUAN);
    }

    private static long total(Cart shown, Map<UUID, Long> carriage) {
        long goods = shown.lines().stream()
                .mapToLong(line -> Math.multiplyExact(line.priceFen(), line.quantity()))
                .reduce(0, Math::addExact);
        return carriage.values().stream().mapToLong(Long::longValue).reduce(goods, Math::addExact);
    }

    static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("an order was not answered", failure);
        } catch (TimeoutException silence) {
            throw OrdersRefusal.OUTCOME_UNKNOWN.refuse();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw OrdersRefusal.OUTCOME_UNKNOWN.refuse();
        }
    }
}
