package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.proof.plant.Plant;

/**
 * saleor #18196: the same event was reported once more with another amount; the record of that failure was written and then
 * rolled back with the transaction of the error it told of, so nobody ever saw it. Ours opens a case by itself, in a
 * transaction that no error takes with it.
 */
final class FailureRolledBack implements Story {

    @Override
    public String name() {
        return "failure-rolled-back";
    }

    @Override
    public String peer() {
        return "saleor #18196";
    }

    @Override
    public String failure() {
        return "0 cases for a person";
    }

    @Override
    public Plant plant() {
        return Plant.nothing().edit("payments/Arrival", "cases.open(PaymentCase.Kind.AMOUNT, payment, came);", """
                var manager = java.util.Objects.requireNonNull(transaction.getTransactionManager());
                var failing = manager.getTransaction(transaction);
                cases.open(PaymentCase.Kind.AMOUNT, payment, came);
                manager.rollback(failing);
                if (failing.isCompleted()) {
                    throw new IllegalStateException("another amount than was due");
                }
                """);
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var reference = stage.till().begins(placed);
        stage.till().charges(reference);
        stage.till().paid(reference).to(stage.first());

        stage.till().paidAnotherAmount(reference).to(stage.second());

        var wrong = new ArrayList<>(Capture.wrong(stage, placed));
        long cases = stage.number(
                "select count(*) from payments.case where reference = ? and kind = 'AMOUNT' and came_minor = ?",
                reference,
                Stage.PRICE + 1);
        if (cases != 1) {
            wrong.add(cases + " cases for a person, where a notice told of another amount");
        }
        return wrong;
    }
}
