package org.farmgate.proof.peers;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.farmgate.orders.Placed;
import org.farmgate.proof.plant.Plant;

/**
 * spree #9265: a payment was marked as being processed, but within a transaction that ended only after the gateway had answered:
 * whoever came meanwhile saw no mark, made a payment of their own, and the card was charged twice. Ours commits the payment
 * before the gateway is called, and refuses to call it within a transaction: whoever comes meanwhile finds it, and goes on with
 * it.
 */
final class InvisibleGuard implements Story {

    private static final String OUTSIDE = "if (TransactionSynchronizationManager.isActualTransactionActive())";

    @Override
    public String name() {
        return "invisible-guard";
    }

    @Override
    public String peer() {
        return "spree #9265";
    }

    @Override
    public String failure() {
        return "charged 2 times";
    }

    /** The look before is all that there is, and what it looks for is written in a transaction around the gateway's answer. */
    @Override
    public Plant plant() {
        return visible().edit("payments/Paying", """
                        var payable = payables.getObject().find(id).orElseThrow(PAYABLE_UNKNOWN::refuse);
                        """, """
                        org.springframework.transaction.support.TransactionTemplate guarding;
                        try {
                            var kept = Arrival.class.getDeclaredField("transaction");
                            kept.setAccessible(true);
                            guarding = (org.springframework.transaction.support.TransactionTemplate) kept.get(arrival);
                        } catch (ReflectiveOperationException changed) {
                            throw new IllegalStateException(changed);
                        }
                        var manager = java.util.Objects.requireNonNull(guarding.getTransactionManager());
                        var guarded = manager.getTransaction(guarding);
                        try {
                        var payable = payables.getObject().find(id).orElseThrow(PAYABLE_UNKNOWN::refuse);
                        """).edit("payments/Paying", """
                        return page != null ? URI.create(page) : begin(open, device);
                        """, """
                        var shown = page != null ? URI.create(page) : begin(open, device);
                        manager.commit(guarded);
                        return shown;
                        } finally {
                            if (!guarded.isCompleted()) {
                                manager.rollback(guarded);
                            }
                        }
                        """);
    }

    /** The same without that transaction: the look before is enough for who comes while the gateway thinks. */
    static Plant visible() {
        return TwoIntents.unguarded().edit("payments/GuardedGateway", OUTSIDE, "if (false)");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var pages = new LinkedHashSet<URI>();

        long before = stage.till().begunSlowly();
        stage.till().slowToBegin(true);
        var first = CompletableFuture.supplyAsync(() -> stage.till().begins(stage.first(), placed));
        boolean thinks = Stage.awaits(() -> stage.till().begunSlowly() > before);
        stage.till().slowToBegin(false);
        pages.add(stage.till().begins(stage.second(), placed));
        pages.add(page(first));
        if (!thinks) {
            return List.of("the gateway never heard of it");
        }

        return paidFor(stage, placed, pages);
    }

    private static URI page(CompletableFuture<URI> first) throws Exception {
        try {
            return first.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("the first who began was sent nowhere", failed.getCause());
        }
    }

    /** Each page that the buyer was sent to is paid, and we hear of the first. */
    private static List<String> paidFor(Stage stage, Placed placed, Set<URI> pages) throws Exception {
        pages.forEach(stage.till()::charges);
        stage.till().paid(stage.till().reference(placed.basket().value())).to(stage.first());
        return Capture.wrong(stage, placed);
    }
}
