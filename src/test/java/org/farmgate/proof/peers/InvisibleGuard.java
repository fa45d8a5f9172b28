package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.payments.JanitorByHand;
import org.farmgate.proof.plant.Plant;

/**
 * spree #9265: a payment was marked as being processed, but within a transaction that ended after the gateway had answered:
 * nobody else could see the mark, and the gateway was called twice. Ours takes what is due by a statement that is committed
 * before the gateway is called, refuses to call it within a transaction, and gives every call a key that makes a second one
 * the same.
 */
final class InvisibleGuard implements Story {

    private static final String OUTSIDE = "if (TransactionSynchronizationManager.isActualTransactionActive())";
    private static final String INSIDE = "if (false)";

    @Override
    public String name() {
        return "invisible-guard";
    }

    @Override
    public String peer() {
        return "spree #9265";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .edit("payments/SandboxWire", OUTSIDE, INSIDE)
                .edit("payments/GuardedGateway", OUTSIDE, INSIDE)
                .edit("payments/Refunds", """
                                        update payments.refund r
                                        set tries = tries + 1,
                                            next_try_at = :now + least(:pause * power(2, least(tries, 12)), 3600) * interval '1 second'
                                        from (select book, id from payments.refund where next_try_at <= :now
                                              order by next_try_at limit :limit for update skip locked) due
                                        where r.book = due.book and r.id = due.id
                                        returning r.book, r.id, key, payable, payment, part, amount_minor, currency, tries
                """.indent(0), """
                                        select r.book, r.id, key, payable, payment, part, amount_minor, currency, tries
                                        from payments.refund r
                                        where next_try_at <= :now and state = 'OWED'
                                        order by next_try_at
                                        limit :limit
                """)
                .edit("payments/Returner", """
                        try {
                            switch (gateway.refund(payment, refund)) {
                """, """
                        var manager = java.util.Objects.requireNonNull(transaction.getTransactionManager());
                        var guarded = manager.getTransaction(transaction);
                        try {
                            refunds.asked(refund);
                            var other = new Refund(refund.book(), java.util.UUID.randomUUID(), refund.key(),
                                refund.payable(), refund.payment(), refund.part(), refund.amount(), refund.tries());
                            var answer = gateway.refund(payment, other);
                            manager.commit(guarded);
                            switch (answer) {
                """)
                .edit("payments/Returner", """
                        } catch (Gateway.Unreachable silence) {
                """, """
                        } catch (Gateway.Unreachable | RuntimeException silence) {
                            if (!guarded.isCompleted()) {
                                manager.rollback(guarded);
                            }
                """);
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(5), stage.item(5), stage.item(5));
        var reference = stage.till().begins(placed);
        stage.till().charges(reference);
        stage.till().paid(reference, 3 * Stage.PRICE).to(stage.first());
        var part = placed.subOrders().get(0);
        stage.refund(part);
        // As after a first try that stayed without an answer: by which payment it goes back is known.
        stage.execute("update payments.refund r set payment = p.id from payments.payment p where r.payable = '"
                + placed.basket().value() + "' and p.book = r.book and p.payable = r.payable");

        var deeds = new ArrayList<Callable<String>>();
        for (int number = 0; number < 2; number++) {
            var program = stage.any(number).program();
            deeds.add(() -> {
                JanitorByHand.round(program);
                return "went round";
            });
        }
        Together.act(deeds);

        long back = stage.till().sentBack(placed.basket().value());
        return back == 1
                ? List.of()
                : List.of("the gateway was asked " + back + " times to send one part's money back");
    }
}
