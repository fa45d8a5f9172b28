package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.payments.JanitorByHand;

/** Notices that come late, twice and in the wrong order: the state decides, not the arrival. */
final class OutOfOrder implements Probe {

    @Override
    public String name() {
        return "out-of-order";
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var wrong = new ArrayList<String>();
        var placed = stage.placed(stage.item(5), stage.item(5));
        var reference = stage.till().settles(placed);

        stage.till().closed(reference).to(stage.second());
        expect(stage, reference, "PAID", "told that it was closed after it was paid", wrong);

        stage.refund(placed.subOrders().get(0));
        goesBack(stage);
        expect(stage, reference, "PAID", "half of it went back", wrong);
        var returnedAt = returnedAt(stage, reference);
        stage.till().refunded(reference).to(stage.second());
        if (!returnedAt.equals(returnedAt(stage, reference))) {
            wrong.add("what had gone back went back once more");
        }

        stage.refund(placed.subOrders().get(1));
        goesBack(stage);
        expect(stage, reference, "RETURNED", "all of it went back", wrong);

        stage.till().paid(reference).to(stage.first());
        expect(stage, reference, "RETURNED", "told once more that it was paid", wrong);
        long back = stage.till().sentBack(placed.basket().value());
        if (back != 2) {
            wrong.add(back + " refunds at the gateway in place of 2");
        }
        return wrong;
    }

    /** The gateway takes what it is asked for at once, and says so when it is asked again. */
    private static void goesBack(Stage stage) throws Exception {
        for (int each = 0; each < 2; each++) {
            JanitorByHand.round(stage.any(each).program());
            stage.execute("update payments.refund set next_try_at = now() where state in ('OWED', 'ASKED')");
        }
        JanitorByHand.round(stage.first().program());
    }

    private static String returnedAt(Stage stage, String reference) throws Exception {
        return String.join(
                ",",
                stage.texts(
                        "select coalesce(r.returned_at::text, 'not yet') from payments.refund r"
                                + " join payments.payment p on p.book = r.book and p.id = r.payment where p.reference = ?",
                        reference));
    }

    private static void expect(Stage stage, String reference, String state, String after, List<String> wrong)
            throws Exception {
        var found = stage.text("select state from payments.payment where reference = ?", reference);
        if (!found.equals(state)) {
            wrong.add("%s: %s in place of %s".formatted(after, found, state));
        }
    }
}
