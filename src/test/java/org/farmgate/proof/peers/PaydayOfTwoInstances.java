package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.payouts.PaydayByHand;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/**
 * fineract PR #5357, where money leaves the house: two instances of a job looked at one moment at what an account was due, and
 * each paid it. Ours lets two paydays run at once: one county's batches are made one after another, and what one has promised is
 * held, so that the other finds nothing left.
 */
final class PaydayOfTwoInstances implements Story {

    private static final int INSTANCES = 2;
    private static final long EARNED_FEN = 30_000;

    @Override
    public String name() {
        return "payday-of-two-instances";
    }

    @Override
    public String peer() {
        return "fineract PR #5357";
    }

    @Override
    public String failure() {
        return "a household was paid 2 times";
    }

    /** Both look, then both write: neither waits for the other, and the ledger lets an account be taken below zero. */
    @Override
    public Plant plant() {
        return Plant.nothing()
                .edit("payouts/BatchMaking", "steps.lockCounty(county);", "")
                .edit(
                        "payouts/BatchMaking",
                        "int no = steps.nextNo(county);",
                        "java.util.concurrent.locks.LockSupport.parkNanos(100_000_000); int no = steps.nextNo(county);")
                .edit("ledger/Holds", "rows.lock(wanted.county(), wanted.account());", "")
                .lack(Lack.ofConstraint("payouts.batch", "batch_county_no_key"))
                .lack(Lack.ofConstraint("payouts.item", "item_county_reference_key"))
                .lack(Lack.ofTrigger("ledger.entry", "entry_balances"));
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var grower = PaydayByHand.earning(stage.first().program(), Stage.COUNTY, EARNED_FEN);

        var deeds = new ArrayList<Callable<String>>();
        for (int number = 0; number < INSTANCES; number++) {
            var program = stage.any(number).program();
            deeds.add(() -> {
                PaydayByHand.hold(program, stage.county(), grower);
                return "held";
            });
        }
        Together.act(deeds);

        var wrong = new ArrayList<String>();
        long times = stage.number("""
                select count(*) from ledger.transfer t join payouts.item i on i.county = t.county and i.id = t.reference
                where i.county = ? and i.owner = ? and t.key like 'payout/send/%'
                """, stage.county(), grower);
        long left = stage.number("""
                select coalesce(sum(e.minor), 0) from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where a.county = ? and a.owner = ? and a.kind = 2
                """, stage.county(), grower);
        if (times != 1) {
            wrong.add("a household was paid " + times + " times");
        }
        if (left != 0) {
            wrong.add(left + " fen are left on its account");
        }
        return wrong;
    }
}
