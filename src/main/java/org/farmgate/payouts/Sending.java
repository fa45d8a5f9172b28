package org.farmgate.payouts;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.ledger.Hold;
import org.farmgate.ledger.HoldId;
import org.farmgate.ledger.Holds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an approved batch has been handed to the bank, to Alipay or to the stations; its money is under way. */
@Service
public class Sending {

    private final Batches batches;
    private final BatchSteps steps;
    private final Items items;
    private final Holds holds;
    private final Audit audit;
    private final Clock clock;

    Sending(Batches batches, BatchSteps steps, Items items, Holds holds, Audit audit, Clock clock) {
        this.batches = batches;
        this.steps = steps;
        this.items = items;
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    /** Once: whoever comes second finds it sent, and moves nothing. All of it or none. */
    @Transactional
    public void send(int county, UUID id, Actor by) {
        var now = clock.instant();
        if (!steps.send(county, id, by, now)) {
            var batch = batches.find(county, id).orElseThrow(PayoutsRefusal.BATCH_UNKNOWN::refuse);
            if (batch.state() != BatchState.SENT) {
                throw PayoutsRefusal.BATCH_NOT_APPROVED.refuse();
            }
            return;
        }
        var sent = items.of(county, id, ItemState.HELD);
        if (sent.isEmpty()) {
            throw PayoutsRefusal.NOTHING_TO_PAY.refuse();
        }
        for (var item : sent) {
            var hold = HoldId.of(county, Movements.holdKey(item.id()), item.id());
            if (!items.step(item, ItemState.HELD, ItemState.SENT)) {
                throw PayoutsRefusal.ITEM_STATE.refuse();
            }
            requireOpen(holds.find(hold).orElseThrow());
            holds.capture(hold, Movements.send(item, now));
            items.note(item, ItemState.SENT, now, by, null);
        }
        audit.record(county, "payouts.batch-sent", id.toString(), null);
    }

    private static void requireOpen(Hold hold) {
        if (hold.state() != Hold.State.OPEN) {
            throw PayoutsRefusal.HOLD_EXPIRED.refuse();
        }
    }
}
