package org.farmgate.accounts;

import org.farmgate.kernel.Refusal;

/** Every reason for which accounts say no. */
public enum AccountsRefusal implements Refusal {
    SIGN_IN_FAILED(Kind.INVALID),
    SIGN_IN_TOO_OFTEN(Kind.TOO_OFTEN),
    SIGN_IN_BUSY(Kind.BUSY),
    SIGN_IN_FIRST(Kind.FORBIDDEN),
    NOT_YOUR_ROLE(Kind.FORBIDDEN),
    NOT_YOUR_AREA(Kind.FORBIDDEN),
    FORM_EXPIRED(Kind.FORBIDDEN),
    ACCOUNT_UNKNOWN(Kind.UNKNOWN),
    ACCOUNT_LOCKED(Kind.CONFLICT),
    LOGIN_LETTERS(Kind.INVALID),
    LOGIN_PERSONAL(Kind.INVALID),
    LOGIN_TAKEN(Kind.CONFLICT),
    NAME_LENGTH(Kind.INVALID),
    PASSWORD_LENGTH(Kind.INVALID),
    PASSWORD_HOLDS_LOGIN(Kind.INVALID),
    PASSWORD_WRONG(Kind.INVALID),
    PASSWORDS_DIFFER(Kind.INVALID),
    PASSWORD_OF_YOUR_OWN(Kind.INVALID),
    AREA_UNKNOWN(Kind.INVALID),
    AREA_UNFIT(Kind.INVALID),
    AREA_AMBIGUOUS(Kind.INVALID),
    ROLE_UNKNOWN(Kind.INVALID),
    GRANT_KNOWN(Kind.CONFLICT),
    GRANT_UNKNOWN(Kind.UNKNOWN),
    VILLAGER_WITHOUT_HOUSEHOLD(Kind.CONFLICT),
    OWN_ACCOUNT(Kind.CONFLICT),
    AUDIT_DAY_UNREADABLE(Kind.INVALID),
    AUDIT_PERSON_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    AccountsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
