package org.farmgate.logistics;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.farmgate.kernel.Refused;
import org.farmgate.logistics.Shipment.Stage;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells orders how far its parcels are, step by step, outside any transaction of ours. Each step has the same key for ever:
 * telling it again, after a crash or twice at once, is the same telling.
 */
@Component
class OrderSteps {

    private static final Logger LOG = LoggerFactory.getLogger(OrderSteps.class);
    private static final int ANSWER_SECONDS = 10;

    private final Shipments shipments;
    private final Parcels parcels;
    private final Orders orders;
    private final OrderBook book;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderSteps(
            Shipments shipments,
            Parcels parcels,
            Orders orders,
            OrderBook book,
            TransactionTemplate transaction,
            Clock clock) {
        this.shipments = shipments;
        this.parcels = parcels;
        this.orders = orders;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells what is still to be told; answers how far orders knows now. */
    Stage tell(SubOrderId id) {
        var shipment = shipments.find(id).orElseThrow();
        var told = shipment.told();
        while (told != shipment.state() && told != Stage.VOID) {
            var next = told.next();
            if (!tell(id, next)) {
                return shipments.find(id).orElseThrow().told();
            }
            shipments.told(id, next);
            told = next;
        }
        return told;
    }

    private boolean tell(SubOrderId id, Stage stage) {
        try {
            step(id, stage).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException busy) {
            return false;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Refused) {
                return refused(id, stage);
            }
            LOG.warn("orders could not be told of {} {}: it is told again", id, stage, failure.getCause());
            return false;
        }
    }

    private CompletableFuture<SubOrderId> step(SubOrderId id, Stage stage) {
        var now = clock.instant();
        return switch (stage) {
            case PACKED -> orders.pack(id, "pack/" + id.value(), now);
            case SHIPPED -> orders.ship(id, "ship/" + id.value(), now);
            case DELIVERED -> orders.deliver(id, "deliver/" + id.value(), now);
            case NOTHING, VOID -> throw new IllegalStateException("no step to " + stage);
        };
    }

    /** Orders says no: it is further than we thought, or it was called off, and then its parcels go nowhere. */
    private boolean refused(SubOrderId id, Stage stage) {
        var state = book.find(id).map(SubOrder::state).orElse(OrderState.CANCELLED);
        switch (state) {
            case CANCELLED, EXPIRED, REFUNDED -> {
                transaction.executeWithoutResult(status -> {
                    shipments.lock(id);
                    parcels.callOff(id, clock.instant());
                    shipments.callOff(id);
                });
                return false;
            }
            case PLACED, PAID, PACKED, SHIPPED, DELIVERED, SETTLED -> {
                return state.compareTo(OrderState.valueOf(stage.name())) >= 0;
            }
        }
        throw new IllegalStateException("no such state: " + state);
    }
}
