package org.farmgate.registry;

import org.farmgate.kernel.Refusal;

/** Every reason for which the register says no. */
public enum RegistryRefusal implements Refusal {
    HOUSEHOLD_UNKNOWN(Kind.UNKNOWN),
    HOUSEHOLD_LEFT(Kind.CONFLICT),
    COUNTY_UNKNOWN(Kind.INVALID),
    VILLAGE_UNKNOWN(Kind.INVALID),
    OUTSIDE_YOUR_AREA(Kind.FORBIDDEN),
    CHOICE_UNKNOWN(Kind.INVALID),
    PERSON_REGISTERED_HERE(Kind.CONFLICT),
    PERSON_REGISTERED_ELSEWHERE(Kind.CONFLICT),
    SAME_PERSON_TWICE(Kind.INVALID),
    HEAD_MISSING(Kind.INVALID),
    HEAD_TWICE(Kind.INVALID),
    HEAD_WITHOUT_IDENTITY(Kind.INVALID),
    HEAD_STAYS(Kind.CONFLICT),
    MEMBERS_TOO_MANY(Kind.INVALID),
    MEMBER_UNKNOWN(Kind.UNKNOWN),
    CONSENT_MISSING(Kind.INVALID),
    CONSENT_NOT_GIVEN(Kind.CONFLICT),
    IDENTITY_NUMBER_WRONG(Kind.INVALID),
    PHONE_WRONG(Kind.INVALID),
    NAME_LENGTH(Kind.INVALID),
    DOOR_NUMBER_LENGTH(Kind.INVALID),
    INCOME_WRONG(Kind.INVALID),
    INCOME_NEGATIVE(Kind.INVALID),
    INCOME_YEAR(Kind.INVALID),
    NOTE_LENGTH(Kind.INVALID),
    REASON_LENGTH(Kind.INVALID),
    DAY_WRONG(Kind.INVALID),
    DAY_IN_FUTURE(Kind.INVALID),
    STANDING_SAME(Kind.CONFLICT),
    STANDING_EARLIER(Kind.CONFLICT),
    PRODUCE_UNKNOWN(Kind.INVALID),
    PRODUCE_TOO_MANY(Kind.INVALID),
    SEARCH_LENGTH(Kind.INVALID),
    CARDS_TOO_MANY(Kind.INVALID),
    CODES_NONE(Kind.CONFLICT),
    CODE_UNKNOWN(Kind.UNKNOWN),
    CODE_NOT_FOUND(Kind.INVALID),
    CODE_FOREIGN(Kind.INVALID),
    GUESSES_TOO_MANY(Kind.BUSY);

    private final Kind kind;

    RegistryRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
