package org.farmgate.proof.peers;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.orders.Placed;
import org.farmgate.payments.Counterpart;
import org.farmgate.payments.PayByHand;
import org.farmgate.payments.PayableId;

/** The gateway's side of the counter: it takes buyers' money, and its notices go out when and as often as a story says. */
final class Till {

    private final Stage stage;
    private final Counterpart counterpart;

    Till(Stage stage, Counterpart counterpart) {
        this.stage = stage;
        this.counterpart = counterpart;
        nothingElseGoesWrong();
    }

    /** By itself it tells nobody anything. */
    private void nothingElseGoesWrong() {
        counterpart.errs(Map.of("drop", 1.0));
    }

    /** The buyer begins to pay at that program; returns the gateway's page. */
    URI begins(Instance instance, Placed placed) {
        return begins(instance, Stage.payable(placed));
    }

    URI begins(Instance instance, PayableId payable) {
        return PayByHand.begin(instance.program(), payable, "/orders");
    }

    /** The buyer begins to pay; returns what the payment is called at the gateway. */
    String begins(Placed placed) throws SQLException {
        begins(stage.first(), placed);
        return reference(placed.basket().value());
    }

    String reference(UUID basket) throws SQLException {
        return stage.text("select reference from payments.payment where payable = ? order by id", basket);
    }

    /** The buyer's money is taken; nobody has been told yet. */
    void charges(String reference) throws SQLException {
        counterpart.pays(page(reference));
    }

    /** The buyer pays on that page of the gateway's, where there is still something to pay. */
    void charges(URI page) {
        counterpart.pays(page.toString());
    }

    private String page(String reference) throws SQLException {
        return stage.text("select gateway_page from payments.payment where reference = ?", reference);
    }

    /** A notice as the gateway sends it, with the gateway's own signature. */
    record Notice(Counterpart.Letter letter) {

        int to(Instance instance) {
            return letter.to(instance.address());
        }
    }

    /** The buyer pays for an order, and we are told; returns what the payment is called. */
    String settles(Placed placed) throws SQLException {
        var reference = begins(placed);
        charges(reference);
        paid(reference).to(stage.first());
        return reference;
    }

    Notice paid(String reference) throws SQLException {
        return notice(reference, "paid", "none");
    }

    Notice paidAnotherAmount(String reference) throws SQLException {
        return notice(reference, "paid", "wrong-amount");
    }

    Notice closed(String reference) throws SQLException {
        return notice(reference, "closed", "none");
    }

    /** Of the last money that went back. */
    Notice refunded(String reference) throws SQLException {
        return notice(reference, "refunded", "none");
    }

    private Notice notice(String reference, String event, String lie) throws SQLException {
        return new Notice(counterpart.writes(page(reference), event, lie));
    }

    /** How often the gateway has charged somebody for this order. */
    long charged(UUID basket) throws SQLException {
        long charges = 0;
        for (var reference : references(basket)) {
            charges += counterpart.truth(reference).path("payments").size();
        }
        return charges;
    }

    /** How often the gateway was asked to send money of this order back. */
    long sentBack(UUID basket) throws SQLException {
        long refunds = 0;
        for (var reference : references(basket)) {
            refunds += counterpart.truth(reference).path("refunds").size();
        }
        return refunds;
    }

    private List<String> references(UUID basket) throws SQLException {
        return stage.texts("select reference from payments.payment where payable = ?", basket);
    }

    /** From now on the gateway answers late whoever begins, until it is told to stop. */
    void slowToBegin(boolean slow) {
        if (slow) {
            counterpart.errs(Map.of("drop", 1.0, "slow-begin", 1.0));
        } else {
            nothingElseGoesWrong();
        }
    }

    /** How many calls to begin have been answered late, or are about to be. */
    long begunSlowly() {
        return counterpart.erred("slow-begin");
    }
}
