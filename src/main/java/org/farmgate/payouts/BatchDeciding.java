package org.farmgate.payouts;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.ledger.HoldId;
import org.farmgate.ledger.Holds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a second person lets a batch go out, or refuses it and says why; an earner may be left out of it until it is sent. */
@Service
public class BatchDeciding {

    static final int WORDS_MAX = 500;

    private final Batches batches;
    private final BatchSteps steps;
    private final Items items;
    private final LimitRules rules;
    private final Holds holds;
    private final Audit audit;
    private final Clock clock;

    BatchDeciding(
            Batches batches, BatchSteps steps, Items items, LimitRules rules, Holds holds, Audit audit, Clock clock) {
        this.batches = batches;
        this.steps = steps;
        this.items = items;
        this.rules = rules;
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Never by who made it: the database refuses that too. Nor beyond the limits as they are now, which may be lower than when
     * it was made; limits that are changed meanwhile come before it or after it.
     */
    @Transactional
    public void approve(int county, UUID id, Actor by) {
        steps.lockCounty(county);
        var batch = require(county, id);
        if (batch.madeBy().equals(by.account())) {
            throw PayoutsRefusal.SECOND_PERSON.refuse();
        }
        if (batch.state() != BatchState.MADE) {
            throw PayoutsRefusal.BATCH_DECIDED.refuse();
        }
        requireWithinLimits(batch);
        if (!steps.approve(county, id, by, clock.instant())) {
            throw PayoutsRefusal.BATCH_DECIDED.refuse();
        }
        audit.record(county, "payouts.batch-approved", id.toString(), null);
    }

    private void requireWithinLimits(Batch batch) {
        int county = batch.county();
        var limits = rules.on(county, ChinaDay.of(clock.instant()));
        var held = batch.sum(ItemState.HELD);
        limits.requireBatch(held.items(), held.fen());
        for (var item : items.of(county, batch.id(), ItemState.HELD)) {
            limits.requirePayout(item.reference(), item.fen());
        }
        long madeThen = steps.madeOn(county, ChinaDay.of(batch.madeAt()));
        limits.requireDay(held.fen(), madeThen - held.fen());
    }

    /** What was held is free again. Who made the batch may take it back so, too. */
    @Transactional
    public void refuse(int county, UUID id, String words, Actor by) {
        var why = words.strip();
        if (why.isEmpty() || why.length() > WORDS_MAX) {
            throw PayoutsRefusal.WORDS_LENGTH.refuse(WORDS_MAX);
        }
        require(county, id);
        var now = clock.instant();
        if (!steps.refuse(county, id, why, by, now)) {
            throw PayoutsRefusal.BATCH_DECIDED.refuse();
        }
        items.of(county, id, ItemState.HELD).forEach(item -> free(item, now, by));
        audit.record(county, "payouts.batch-refused", id.toString(), why);
    }

    /** One earner less; the others stay. */
    @Transactional
    public void leaveOut(Item item, Actor by) {
        if (!free(item, clock.instant(), by)) {
            throw PayoutsRefusal.ITEM_STATE.refuse();
        }
        audit.record(item.county(), "payouts.item-left-out", item.id().toString(), null);
    }

    private boolean free(Item item, Instant now, Actor by) {
        if (!items.step(item, ItemState.HELD, ItemState.FREED)) {
            return false;
        }
        items.note(item, ItemState.FREED, now, by, null);
        holds.release(HoldId.of(item.county(), Movements.holdKey(item.id()), item.id()));
        return true;
    }

    private Batch require(int county, UUID id) {
        return batches.find(county, id).orElseThrow(PayoutsRefusal.BATCH_UNKNOWN::refuse);
    }
}
