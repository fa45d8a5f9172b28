package org.farmgate.payouts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.NewHold;
import org.farmgate.payouts.bank.Way;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: a county's manager puts a batch together. What each earner can be paid is looked at anew, what is owed is made
 * good first, and the rest is held: nobody can promise it twice.
 */
@Service
public class BatchMaking {

    /** A batch that nobody has decided and sent by then lets its money go. */
    static final Duration HELD_FOR = Duration.ofDays(30);

    private final BatchSteps steps;
    private final Items items;
    private final Candidates candidates;
    private final LimitRules rules;
    private final Ledger ledger;
    private final Holds holds;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    BatchMaking(
            BatchSteps steps,
            Items items,
            Candidates candidates,
            LimitRules rules,
            Ledger ledger,
            Holds holds,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.steps = steps;
        this.items = items;
        this.candidates = candidates;
        this.rules = rules;
        this.ledger = ledger;
        this.holds = holds;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those in the county who could be paid this way now, as many as go into one batch; the rest waits for the next. */
    @Transactional(readOnly = true)
    public List<Earner> payable(int county, Way way) {
        var limits = limits(county);
        var earners = new ArrayList<Earner>();
        long sum = 0;
        for (var each : preview(county, way, limits)) {
            long fen = each.payable().within(limits);
            if (earners.size() < limits.batchItemsMax() && sum + fen <= limits.batchMaxFen()) {
                earners.add(each.earner());
                sum += fen;
            }
        }
        return earners;
    }

    List<Candidates.Candidate> preview(int county, Way way, Limits limits) {
        return only(way, candidates.of(county, limits));
    }

    Limits limits(int county) {
        return rules.on(county, ChinaDay.of(clock.instant()));
    }

    /**
     * The same key gives the same batch, however often it is sent. Of those who were chosen, the ones whom nothing can be
     * paid any more are left out.
     */
    @Transactional
    public UUID make(int county, Way way, Collection<Earner> chosen, String key, Actor by) {
        if (key.length() < 8 || key.length() > 64) {
            throw PayoutsRefusal.KEY_MISSING.refuse();
        }
        steps.lockCounty(county);
        Optional<UUID> made = steps.byKey(county, key);
        if (made.isPresent()) {
            return made.get();
        }
        var now = clock.instant();
        var day = ChinaDay.of(now);
        var limits = rules.on(county, day);
        var paid = only(way, candidates.of(county, chosen, limits));
        long sum =
                paid.stream().mapToLong(each -> each.payable().within(limits)).reduce(0, Math::addExact);
        limits.requireBatch(paid.size(), sum);
        limits.requireDay(sum, steps.madeOn(county, day));
        var batch = ids.next();
        int no = steps.nextNo(county);
        steps.add(county, batch, no, key, way, now, day, by);
        var reserved = new ArrayList<Item>();
        for (var each : paid) {
            reserved.add(item(county, batch, no, reserved.size() + 1, each, limits));
        }
        for (var item : reserved) {
            reserve(item, paid.get(item.no() - 1).payable(), now, by);
        }
        audit.record(county, "payouts.batch-made", batch.toString(), null);
        return batch;
    }

    private static List<Candidates.Candidate> only(Way way, List<Candidates.Candidate> all) {
        return all.stream()
                .filter(Candidates.Candidate::known)
                .filter(each -> each.payee() != null && each.payee().way() == way)
                .toList();
    }

    private Item item(int county, UUID batch, int batchNo, int no, Candidates.Candidate paid, Limits limits) {
        var payee = paid.payee();
        if (payee == null) {
            throw new IllegalStateException("nobody is paid without a payee");
        }
        return new Item(
                county,
                ids.next(),
                batch,
                no,
                "F" + county + "-" + batchNo + "-" + no,
                paid.earner(),
                payee.revision(),
                payee.way(),
                payee.station(),
                paid.payable().within(limits),
                ItemState.HELD);
    }

    private void reserve(Item item, Payable payable, Instant now, Actor by) {
        items.add(item);
        items.note(item, ItemState.HELD, now, by, null);
        long recovered = payable.recovered();
        if (recovered > 0) {
            ledger.post(List.of(Movements.recover(item.county(), item.id(), item.earner(), recovered, now)));
        }
        holds.place(new NewHold(
                item.county(),
                item.earner().party().account(item.earner().owner()),
                Money.fen(item.fen()),
                Movements.holdKey(item.id()),
                item.id(),
                now.plus(HELD_FOR)));
    }
}
