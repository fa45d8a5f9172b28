package org.farmgate.payments;

import java.util.Currency;
import java.util.UUID;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;

/** An account of ours from which a payment is made: what a household or a store has earned, or what a station is to take in. */
public record Funds(int book, AccountKind kind, UUID owner) {

    AccountRef account(Currency currency) {
        return new AccountRef(kind, owner, currency);
    }
}
