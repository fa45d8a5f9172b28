package org.farmgate.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.farmgate.kernel.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps a part of an account's balance for one purpose, such as a payout that waits for approval, so that nothing else is
 * promised the same money.
 *
 * <p>What can be held is the balance, less the open holds, less what the owner has to give back ({@link
 * AccountKind#CLAIM}). Of two holds at once on one account the second waits for the first one's transaction: together
 * they never exceed it. Who places several in one transaction does so in the order of their owners, lest two wait for
 * each other. A hold stops other holds only: {@link Ledger#post} asks for the balance, not for what is held of it.
 */
@Service
public class Holds {

    private final HoldRows rows;
    private final Posting posting;
    private final Clock clock;

    Holds(HoldRows rows, Posting posting, Clock clock) {
        this.rows = rows;
        this.posting = posting;
        this.clock = clock;
    }

    /**
     * Places a hold, within the caller's transaction. One whose key is known already is answered as it stands now, which
     * may be captured, released or expired, if it asks for the same money of the same account; otherwise it is refused.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Hold place(NewHold wanted) {
        var now = clock.instant();
        rows.lock(wanted.county(), wanted.account());
        var before = rows.find(wanted.id(), now);
        if (before.isPresent()) {
            return same(before.get(), wanted);
        }
        if (!wanted.expiresAt().isAfter(now)) {
            throw LedgerRefusal.HOLD_ENDED.refuse();
        }
        if (rows.availableMinor(wanted.county(), wanted.account(), now)
                < wanted.amount().minor()) {
            throw LedgerRefusal.HOLD_TOO_LARGE.refuse();
        }
        if (!rows.add(wanted, now)) { // on another account, a moment ago
            throw LedgerRefusal.KEY_REUSED.refuse(wanted.key());
        }
        return rows.find(wanted.id(), now).orElseThrow();
    }

    /**
     * Posts the transfer and captures as much of the hold as it takes from the hold's account: part of it, which leaves
     * the rest held, or all. Within the caller's transaction. A transfer captures one hold, once; told of again it
     * changes nothing. Refused where less is left, where the hold has ended, or where the transfer takes nothing from the
     * account.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Hold capture(HoldId id, Transfer transfer) {
        var now = clock.instant();
        var hold = locked(id);
        long minor = taken(hold, transfer);
        if (rows.captures(id, transfer.id())) {
            posting.post(List.of(transfer)); // which refuses other money under its key
            return hold;
        }
        if (hold.state() != Hold.State.OPEN) {
            throw LedgerRefusal.HOLD_ENDED.refuse();
        }
        if (minor > hold.left().minor()) {
            throw LedgerRefusal.HOLD_TOO_SMALL.refuse();
        }
        posting.post(List.of(transfer));
        rows.capture(hold, minor, transfer.id(), now);
        return rows.find(id, now).orElseThrow();
    }

    /**
     * Lets go of what is left, within the caller's transaction. What was released or has expired stays as it is; a hold
     * that was captured whole is refused.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Hold release(HoldId id) {
        var hold = locked(id);
        return switch (hold.state()) {
            case RELEASED, EXPIRED -> hold;
            case CAPTURED -> throw LedgerRefusal.HOLD_ENDED.refuse();
            case OPEN -> {
                var now = clock.instant();
                rows.release(hold, now);
                yield rows.find(id, now).orElseThrow();
            }
        };
    }

    /**
     * Until the caller's transaction ends, whoever places a hold on this account, or asks for the same, waits: for those
     * who look at a balance before they take of it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void alone(int county, AccountRef account) {
        rows.lock(county, account);
    }

    @Transactional(readOnly = true)
    public Optional<Hold> find(HoldId id) {
        return rows.find(id, clock.instant());
    }

    /** What a hold could take now: the balance less open holds, less what the owner has to give back; it may be below zero. */
    @Transactional(readOnly = true)
    public Money available(int county, AccountRef account) {
        return new Money(rows.availableMinor(county, account, clock.instant()), account.currency());
    }

    /** What is held of the account now. */
    @Transactional(readOnly = true)
    public Money held(int county, AccountRef account) {
        return new Money(rows.heldMinor(county, account, clock.instant()), account.currency());
    }

    /** As it stands once nobody else changes it. */
    private Hold locked(HoldId id) {
        var known = rows.find(id, clock.instant()).orElseThrow(LedgerRefusal.HOLD_UNKNOWN::refuse);
        rows.lock(id.county(), known.account());
        return rows.find(id, clock.instant()).orElseThrow();
    }

    private static Hold same(Hold before, NewHold wanted) {
        if (!before.account().equals(wanted.account()) || !before.amount().equals(wanted.amount())) {
            throw LedgerRefusal.KEY_REUSED.refuse(wanted.key());
        }
        return before;
    }

    private static long taken(Hold hold, Transfer transfer) {
        if (transfer.county() != hold.id().county()) {
            throw new IllegalArgumentException("a transfer of another book");
        }
        long minor = transfer.legs().stream()
                .filter(leg -> leg.account().equals(hold.account()))
                .mapToLong(Leg::minor)
                .reduce(0, Math::addExact);
        if (minor >= 0) {
            throw LedgerRefusal.HOLD_AMOUNT.refuse();
        }
        return Math.negateExact(minor);
    }
}
