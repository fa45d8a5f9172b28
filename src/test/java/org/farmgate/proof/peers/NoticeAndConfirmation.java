package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.payments.JanitorByHand;
import org.farmgate.proof.plant.Plant;

/**
 * medusa #13301: the gateway's notice and the buyer's confirmation arrived together, both saw a payment that was not captured
 * yet, and both captured it. Ours may be told by a notice, by the buyer who comes back and by the janitor at once, at two
 * programs: what follows has one key, the order takes money in one state only, and the ledger knows the transfer.
 */
final class NoticeAndConfirmation implements Story {

    @Override
    public String name() {
        return "notice-and-confirmation";
    }

    @Override
    public String peer() {
        return "medusa #13301";
    }

    @Override
    public String failure() {
        return "captured [23] times";
    }

    @Override
    public Plant plant() {
        return Capture.eachByItself();
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var reference = stage.till().begins(placed);
        stage.till().charges(reference);
        stage.execute("update payments.payment set next_ask_at = now() where reference = '" + reference + "'");
        var notice = stage.till().paid(reference);

        var deeds = new ArrayList<Callable<Object>>();
        deeds.add(() -> notice.to(stage.second()));
        deeds.add(() -> stage.first().comesBack(reference));
        deeds.add(() -> {
            JanitorByHand.round(stage.second().program());
            return "went round";
        });
        Together.act(deeds);

        return Capture.wrong(stage, placed);
    }
}
