package org.farmgate.payouts;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: a county's limits are changed. Who could raise them alone could also pay out alone what they were to keep in, so a
 * second person accepts it, as with a batch; from that moment on they hold. One change waits at a time.
 */
@Service
class LimitChanging {

    static final int REASON_MAX = 500;

    private final LimitChanges changes;
    private final BatchSteps steps;
    private final BatchMaking making;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    LimitChanging(LimitChanges changes, BatchSteps steps, BatchMaking making, Audit audit, Ids ids, Clock clock) {
        this.changes = changes;
        this.steps = steps;
        this.making = making;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The same key asks once, however often it is sent. */
    @Transactional
    public void ask(int county, Limits wanted, String reason, String key, Actor by) {
        if (key.length() < 8 || key.length() > 64) {
            throw PayoutsRefusal.KEY_MISSING.refuse();
        }
        steps.lockCounty(county);
        if (changes.known(county, key)) {
            return;
        }
        if (!changes.waiting(List.of(county)).isEmpty()) {
            throw PayoutsRefusal.LIMIT_WAITS.refuse();
        }
        if (wanted.equals(making.limits(county))) {
            throw PayoutsRefusal.LIMIT_SAME.refuse();
        }
        var change = new LimitChange(county, ids.next(), wanted, words(reason), by, clock.instant(), null);
        changes.ask(change, key);
        audit.record(county, "payouts.limit-asked", change.id().toString(), change.reason());
    }

    /** Never by who asked: the database refuses that too. A batch that is being made meanwhile comes before it or after it. */
    @Transactional
    public void accept(int county, UUID id, Actor by) {
        steps.lockCounty(county);
        var change = require(county, id);
        if (change.askedBy().account().equals(by.account())) {
            throw PayoutsRefusal.LIMIT_SECOND_PERSON.refuse();
        }
        decide(change, new LimitChange.Answer(true, by, clock.instant(), null));
        audit.record(county, "payouts.limit-accepted", id.toString(), null);
    }

    /** Who asked may take it back so, too. */
    @Transactional
    public void refuse(int county, UUID id, String why, Actor by) {
        steps.lockCounty(county);
        var change = require(county, id);
        var words = words(why);
        decide(change, new LimitChange.Answer(false, by, clock.instant(), words));
        audit.record(county, "payouts.limit-refused", id.toString(), words);
    }

    private LimitChange require(int county, UUID id) {
        return changes.find(county, id).orElseThrow(PayoutsRefusal.LIMIT_CHANGE_UNKNOWN::refuse);
    }

    private void decide(LimitChange change, LimitChange.Answer answer) {
        if (!changes.answer(change, answer)) {
            throw PayoutsRefusal.LIMIT_ANSWERED.refuse();
        }
    }

    private static String words(String typed) {
        var words = typed.strip();
        if (words.isEmpty() || words.length() > REASON_MAX) {
            throw PayoutsRefusal.WORDS_LENGTH.refuse(REASON_MAX);
        }
        return words;
    }
}
