package org.farmgate.payouts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.accounts.Audit;
import org.farmgate.ledger.Ledger;
import org.farmgate.payouts.bank.ReturnFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: a payout has arrived, or came back. What came back opens the debt again, whether it had been confirmed or not;
 * the payee is flagged until somebody has put it right.
 */
@Service
public class Arriving {

    private final Items items;
    private final Payees payees;
    private final CashBoxes boxes;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    Arriving(Items items, Payees payees, CashBoxes boxes, Ledger ledger, Audit audit, Clock clock) {
        this.items = items;
        this.payees = payees;
        this.boxes = boxes;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a bank's file did. */
    public record Read(int confirmed, int bounced, int known) {}

    /** Told of again it changes nothing; what came back is never confirmed. */
    @Transactional
    public void confirm(int county, UUID id, Actor by) {
        var item = require(county, id);
        if (!confirm(item, by, clock.instant()) && require(county, id).state() != ItemState.CONFIRMED) {
            throw PayoutsRefusal.ITEM_STATE.refuse();
        }
    }

    /** All of a batch that are under way; how many that were. Cash is confirmed by who paid it, one by one. */
    @Transactional
    public int confirmAll(int county, UUID batch, Actor by) {
        var now = clock.instant();
        return (int) items.of(county, batch, ItemState.SENT).stream()
                .filter(item -> confirm(item, by, now))
                .count();
    }

    @Transactional
    public void bounce(int county, UUID id, String reason, Actor by) {
        var why = reason.strip();
        if (why.isEmpty() || why.length() > ReturnFile.REASON_MAX) {
            throw PayoutsRefusal.WORDS_LENGTH.refuse(ReturnFile.REASON_MAX);
        }
        var item = require(county, id);
        if (!bounce(item, why, by, clock.instant()) && require(county, id).state() != ItemState.BOUNCED) {
            throw PayoutsRefusal.ITEM_STATE.refuse();
        }
    }

    /** A bank's file, as a whole or not at all; the same file again changes nothing. */
    @Transactional
    public Read read(int county, UUID batch, List<ReturnFile.Line> lines, Actor by) {
        Set<String> references = lines.stream().map(ReturnFile.Line::reference).collect(Collectors.toSet());
        var found = items.byReference(county, batch, references).stream()
                .collect(Collectors.toMap(Item::reference, item -> item));
        var now = clock.instant();
        int confirmed = 0;
        int bounced = 0;
        for (var line : lines) {
            var item = found.get(line.reference());
            if (item == null) {
                throw PayoutsRefusal.RETURN_REFERENCE.refuse(line.line());
            }
            var why = line.reason().isEmpty() ? "—" : line.reason();
            if (line.paid() ? confirm(item, by, now) : bounce(item, why, by, now)) {
                confirmed += line.paid() ? 1 : 0;
                bounced += line.paid() ? 0 : 1;
            }
        }
        audit.record(county, "payouts.returns-read", batch.toString(), null);
        return new Read(confirmed, bounced, lines.size() - confirmed - bounced);
    }

    private boolean confirm(Item item, Actor by, Instant now) {
        var station = item.station();
        if (station != null && item.state() == ItemState.SENT) {
            boxes.requireInside(item.county(), station, item.fen());
        }
        if (!items.step(item, ItemState.SENT, ItemState.CONFIRMED)) {
            return false;
        }
        ledger.post(List.of(Movements.confirm(item, now)));
        items.note(item, ItemState.CONFIRMED, now, by, null);
        audit.record(item.county(), "payouts.item-confirmed", item.id().toString(), null);
        return true;
    }

    private boolean bounce(Item item, String why, Actor by, Instant now) {
        for (var from : List.of(ItemState.SENT, ItemState.CONFIRMED)) {
            if (items.step(item, from, ItemState.BOUNCED)) {
                ledger.post(List.of(Movements.bounce(item, from, now)));
                items.note(item, ItemState.BOUNCED, now, by, why);
                payees.flag(item.county(), item.earner(), item.revision(), why, now);
                audit.record(item.county(), "payouts.item-bounced", item.id().toString(), why);
                return true;
            }
        }
        return false;
    }

    private Item require(int county, UUID id) {
        return items.find(county, id).orElseThrow(PayoutsRefusal.ITEM_UNKNOWN::refuse);
    }
}
