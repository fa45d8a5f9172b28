package org.farmgate.ledger;

import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names an account within a book; the account itself comes into being with its first entry. */
public record AccountRef(AccountKind kind, @Nullable UUID owner, Currency currency) {

    public static AccountRef of(AccountKind kind, Currency currency) {
        return new AccountRef(kind, null, currency);
    }

    public static AccountRef of(AccountKind kind, UUID owner, Currency currency) {
        return new AccountRef(kind, owner, currency);
    }
}
