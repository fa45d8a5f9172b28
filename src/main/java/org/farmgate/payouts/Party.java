package org.farmgate.payouts;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;

/** Who has an account with a bank: those who earn, and the county that pays them. */
public enum Party {
    HOUSEHOLD(AccountKind.HOUSEHOLD),
    STORE(AccountKind.STORE),
    STATION(AccountKind.STATION),
    CARRIER(AccountKind.CARRIER),
    /** From whose account the others are paid; it is paid itself by nobody. */
    COUNTY(AccountKind.PLATFORM);

    /** The owner of what a county has one of. */
    static final UUID NOBODY = new UUID(0, 0);

    private final AccountKind kind;

    Party(AccountKind kind) {
        this.kind = kind;
    }

    AccountKind kind() {
        return kind;
    }

    static List<Party> earners() {
        return List.of(HOUSEHOLD, STORE, STATION, CARRIER);
    }

    /** Where its earnings are counted. */
    AccountRef account(UUID owner) {
        return NOBODY.equals(owner) ? AccountRef.of(kind, Money.YUAN) : AccountRef.of(kind, owner, Money.YUAN);
    }

    /** Where what it has to give back is counted. */
    static AccountRef claim(UUID owner) {
        return NOBODY.equals(owner)
                ? AccountRef.of(AccountKind.CLAIM, Money.YUAN)
                : AccountRef.of(AccountKind.CLAIM, owner, Money.YUAN);
    }

    /** Whether it goes by a name of its own, which does not tell what it is. */
    boolean calledByName() {
        return this == STORE || this == STATION;
    }

    /** The key of its words. */
    String key() {
        return "payouts.party." + name().toLowerCase(Locale.ROOT);
    }
}
