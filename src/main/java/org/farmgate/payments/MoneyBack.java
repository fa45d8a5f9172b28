package org.farmgate.payments;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that has to go back to a buyer by the way it came. From the moment it is owed until the gateway has confirmed it,
 * it stands in the buyers' hold of the payment's book; whoever owes it has booked it out of its own accounts before.
 */
@Service
public class MoneyBack {

    public static final int KEY_LENGTH_MAX = 90;

    /**
     * One debt to a buyer; its key is unique for ever within the payable's book.
     *
     * @param part what of the payable it is for, where it is for one part
     */
    public record Owed(PayableId payable, @Nullable UUID part, String key, Money amount) {

        public Owed(PayableId payable, String key, Money amount) {
            this(payable, null, key, amount);
        }

        public Owed {
            if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
                throw new IllegalArgumentException("a key of " + key.length() + " characters");
            }
        }
    }

    private final Refunds refunds;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    MoneyBack(Refunds refunds, Ledger ledger, Ids ids, Clock clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes the debts within the caller's transaction; a known key is written once, and what was never paid through a gateway
     * is left out. The gateway is told afterwards.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void owe(Collection<Owed> debts) {
        if (debts.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var written = new HashSet<>(refunds.add(debts, ids, now));
        ledger.post(debts.stream()
                .filter(debt -> written.remove(debt.key()))
                .map(debt -> transfer(debt, now))
                .toList());
    }

    static Transfer transfer(Owed debt, Instant at) {
        var currency = debt.amount().currency();
        long minor = debt.amount().minor();
        return Transfer.of(
                debt.payable().book(),
                "owed/" + debt.key(),
                TransferKind.REFUND,
                debt.payable().value(),
                at,
                List.of(
                        new Leg(AccountRef.of(GATEWAY_CLEARING, currency), -minor),
                        new Leg(AccountRef.of(BUYER_HOLD, currency), minor)));
    }
}
