package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.kernel.Money;
import org.farmgate.orders.Placed;
import org.farmgate.payments.JanitorByHand;
import org.farmgate.payments.MoneyBack;
import org.springframework.transaction.support.TransactionTemplate;

/** Two debts of a whole payment each: one goes back, the other is for a person; and one that got stuck stands in nobody's way. */
final class MoreBackThanCame implements Probe {

    @Override
    public String name() {
        return "more-back-than-came";
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var wrong = new ArrayList<String>();
        var twice = paid(stage);
        owe(stage, twice, "first");
        owe(stage, twice, "first");
        owe(stage, twice, "second");
        JanitorByHand.round(stage.first().program());
        count(stage, twice, "true", 2, "debts were written", wrong);
        count(stage, twice, "payment is not null", 1, "debts took the money of one payment", wrong);
        count(stage, twice, "state = 'STUCK'", 1, "debts are for a person", wrong);

        var stuck = paid(stage);
        owe(stage, stuck, "first");
        stage.execute("update payments.refund r set payment = p.id, state = 'STUCK', next_try_at = null"
                + " from payments.payment p where p.book = r.book and p.payable = r.payable and r.payable = '"
                + stuck.basket().value() + "'");
        owe(stage, stuck, "second");
        JanitorByHand.round(stage.second().program());
        count(
                stage,
                stuck,
                "key like 'second/%' and payment is not null",
                1,
                "debts went past one that is stuck",
                wrong);
        return wrong;
    }

    private static Placed paid(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(5));
        stage.till().settles(placed);
        return placed;
    }

    private static void owe(Stage stage, Placed placed, String what) {
        var program = stage.first().program();
        var debt = new MoneyBack.Owed(
                Stage.payable(placed), what + "/" + placed.basket().value(), Money.fen(Stage.PRICE));
        program.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> program.getBean(MoneyBack.class).owe(List.of(debt)));
    }

    private static void count(Stage stage, Placed placed, String which, long wanted, String what, List<String> wrong)
            throws Exception {
        long found = stage.number(
                "select count(*) from payments.refund where payable = ? and " + which,
                placed.basket().value());
        if (found != wanted) {
            wrong.add("%d %s, in place of %d".formatted(found, what, wanted));
        }
    }
}
