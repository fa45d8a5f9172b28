package org.farmgate.payments;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Refunding;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gateway check's way to deeds that have no call of their own for programs. It is within the program under proof only. */
@RestController
@Profile("proof")
@Open
@RequestMapping("/api/proof/gateway")
class GatewayDriver {

    private static final int TRIES = 8;
    private static final Device PHONE = new Device(true, "127.0.0.1", "");

    private final Orders orders;
    private final OrderBook book;
    private final Paying paying;
    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final Clock clock;

    GatewayDriver(
            Orders orders,
            OrderBook book,
            Paying paying,
            Gateways gateways,
            Reconciliation reconciliation,
            Clock clock) {
        this.orders = orders;
        this.book = book;
        this.paying = paying;
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** One piece of an offer, to be paid for by this way; its goods are kept for so long. */
    record Wish(String key, int county, UUID offer, long priceFen, long keptMillis, String way) {}

    @PostMapping("/orders")
    Map<String, String> buy(@RequestBody Wish wish) throws InterruptedException, ExecutionException {
        var placedAt = clock.instant().plusMillis(wish.keptMillis()).minus(Orders.RESERVATION);
        var line = new Placing.Line(new ItemId(wish.county(), wish.offer()), 1, wish.priceFen());
        var placed = orders.place(new Placing(
                        wish.key(), placedAt, List.of(line), Map.of(), null, PaymentMode.AWAITED, Money.YUAN))
                .get();
        return Map.of("token", placed.token(), "page", begin(placed, wish.way()).toString());
    }

    /** As a buyer who tries again when the gateway does not answer. */
    private URI begin(Placed placed, String way) {
        var payable = new PayableId(placed.basket().book(), placed.basket().value());
        for (int tries = 1; ; tries++) {
            try {
                return paying.begin(payable, "/orders/" + placed.token(), way, PHONE, null);
            } catch (Refused refused) {
                if (tries == TRIES || refused.refusal() != PaymentsRefusal.GATEWAY_UNREACHABLE) {
                    throw refused;
                }
            }
        }
    }

    @PostMapping("/orders/{token}/refund")
    Map<String, String> refund(@PathVariable String token) throws InterruptedException, ExecutionException {
        for (var part : book.byToken(token).orElseThrow().subOrders()) {
            orders.refund(Refunding.everything(
                            "refund/" + part.id().value(),
                            part.id(),
                            clock.instant(),
                            GoodsBack.SELLABLE,
                            "proof",
                            null))
                    .get();
        }
        return Map.of("done", token);
    }

    @PostMapping("/reconciliations/{gateway}/{day}")
    Map<String, String> reconcile(@PathVariable String gateway, @PathVariable LocalDate day) {
        try {
            return Map.of(
                    "ended",
                    reconciliation
                            .run(gateways.outside(gateway).orElseThrow(), day)
                            .name());
        } catch (Gateway.Unreachable unanswered) {
            return Map.of("ended", "UNREACHABLE");
        }
    }
}
