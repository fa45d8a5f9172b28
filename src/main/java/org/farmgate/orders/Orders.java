package org.farmgate.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Tokens;
import org.springframework.stereotype.Service;

/**
 * The deeds that change stock, orders and their money. Each has a key: with the same key it is done once, and answered as
 * it was then. A future ends with {@link org.farmgate.kernel.Refused} where the answer is no; it ends only when the answer
 * is safe on disk.
 */
@Service
public class Orders {

    /** How long stock waits for its money. */
    public static final Duration RESERVATION = Duration.ofMinutes(15);

    private final Writer writer;
    private final Recipients recipients;
    private final OrderBook orderBook;
    private final RefundBook refunds;
    private final SettlementRules rules;
    private final Tokens tokens;
    private final Ids ids;

    Orders(
            Writer writer,
            Recipients recipients,
            OrderBook orderBook,
            RefundBook refunds,
            SettlementRules rules,
            Tokens tokens,
            Ids ids) {
        this.writer = writer;
        this.recipients = recipients;
        this.orderBook = orderBook;
        this.refunds = refunds;
        this.rules = rules;
        this.tokens = tokens;
        this.ids = ids;
    }

    public CompletableFuture<Placed> place(Placing placing) {
        var token = new BasketToken(tokens.next());
        var recipient = placing.recipient();
        var sealed = recipient == null ? null : recipients.seal(token.id(), recipient);
        var reservedUntil = placing.at().plus(RESERVATION).truncatedTo(ChronoUnit.MICROS); // as it is told again
        return writer.submit(new PlaceCommand(placing, token, reservedUntil, sealed, ids));
    }

    /** Refused with {@link OrdersRefusal#MONEY_BACK} where the order no longer waits for money. */
    public CompletableFuture<BasketId> pay(BasketId basket, String key, Money amount, Instant at) {
        return writer.submit(new PayCommand(basket, key, amount, at));
    }

    /** Before it is paid for. */
    public CompletableFuture<BasketId> cancel(BasketId basket, String key, Instant at) {
        return writer.submit(ReleaseCommand.cancel(basket, key, at));
    }

    public CompletableFuture<SubOrderId> pack(SubOrderId subOrder, String key, Instant at) {
        return writer.submit(new StepCommand(subOrder, OrderState.PAID, OrderState.PACKED, key, at));
    }

    public CompletableFuture<SubOrderId> ship(SubOrderId subOrder, String key, Instant at) {
        return writer.submit(new StepCommand(subOrder, OrderState.PACKED, OrderState.SHIPPED, key, at));
    }

    /** Settlement follows by itself. */
    public CompletableFuture<SubOrderId> deliver(SubOrderId subOrder, String key, Instant at) {
        return writer.submit(new StepCommand(subOrder, OrderState.SHIPPED, OrderState.DELIVERED, key, at));
    }

    /** All of the way at once, of what had arrived before it is told here: of the past, when it is entered. */
    public CompletableFuture<SubOrderId> bring(SubOrderId subOrder, String key, Instant at) {
        return writer.submit(new StepCommand(subOrder, OrderState.PAID, OrderState.DELIVERED, key, at));
    }

    /**
     * Gives money back once it was paid for, as often as there is something left of it; before the order is settled or
     * after. The future tells the refund's key; {@link RefundBook} has the rest.
     */
    public CompletableFuture<RefundId> refund(Refunding wish) {
        return refund(wish, ids.next());
    }

    /** With an id of the caller's, by which it can be found again whatever happens in between. */
    public CompletableFuture<RefundId> refund(Refunding wish, UUID id) {
        return writer.submit(new RefundCommand(wish, rules, id));
    }

    /** Goods that were awaited back have come. The first answer counts. */
    public CompletableFuture<RefundId> arrived(RefundId id, boolean sellable, Person by, Instant at) {
        var refund = refunds.find(id).orElseThrow(OrdersRefusal.REFUND_UNKNOWN::refuse);
        var lines = orderBook.find(refund.subOrder()).orElseThrow().lines();
        var came = refund.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(line -> new ArrivalCommand.Came(item(lines, line.no()), line.quantity()))
                .toList();
        return writer.submit(new ArrivalCommand(refund, came, sellable, by, at));
    }

    private static ItemId item(List<OrderLine> lines, int no) {
        return lines.stream()
                .filter(line -> line.no() == no)
                .findFirst()
                .orElseThrow()
                .item();
    }

    /** Waits for an answer, and throws a refusal as such. On a virtual thread this costs nearly nothing. */
    public static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
