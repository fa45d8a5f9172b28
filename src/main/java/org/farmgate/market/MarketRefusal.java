package org.farmgate.market;

import org.farmgate.kernel.Refusal;

/** Every reason for which the market says no. */
public enum MarketRefusal implements Refusal {
    COUNTY_UNKNOWN(Kind.UNKNOWN),
    STORE_UNKNOWN(Kind.UNKNOWN),
    STORE_ALREADY_OPEN(Kind.CONFLICT),
    STORE_CLOSED(Kind.CONFLICT),
    STORE_LEADS_TOO_MANY(Kind.CONFLICT),
    STORE_NAME_LENGTH(Kind.INVALID),
    STORE_ABOUT_LENGTH(Kind.INVALID),
    STORE_KIND_MISSING(Kind.INVALID),
    KEEPER_UNKNOWN(Kind.INVALID),
    GROWER_UNKNOWN(Kind.INVALID),
    GROWER_NOT_LED(Kind.CONFLICT),
    NOT_YOUR_STORE(Kind.FORBIDDEN),
    OFFER_UNKNOWN(Kind.UNKNOWN),
    OFFER_CLOSED(Kind.GONE),
    TITLE_LENGTH(Kind.INVALID),
    ABOUT_LENGTH(Kind.INVALID),
    PACK_OUT_OF_BOUNDS(Kind.INVALID),
    PACKS_OUT_OF_BOUNDS(Kind.INVALID),
    PRICE_OUT_OF_BOUNDS(Kind.INVALID),
    PRICE_LEAVES_NOTHING(Kind.INVALID),
    NUMBER_UNREADABLE(Kind.INVALID),
    DAY_UNREADABLE(Kind.INVALID),
    CART_FULL(Kind.CONFLICT),
    QUANTITY_OUT_OF_BOUNDS(Kind.INVALID),
    POINT_UNKNOWN(Kind.UNKNOWN),
    /** Nobody carries there, or nobody is asked: never for free by mistake. */
    CARRIAGE_NONE(Kind.CONFLICT),
    PERSON_NAME_LENGTH(Kind.INVALID),
    PHONE_FORM(Kind.INVALID),
    ADDRESS_LENGTH(Kind.INVALID),
    TOTAL_CHANGED(Kind.CONFLICT),
    ORDER_UNKNOWN(Kind.UNKNOWN),
    REFUND_WISH_UNKNOWN(Kind.UNKNOWN),
    REFUND_ANSWERED(Kind.CONFLICT),
    /** More than one person alone may give back. */
    REFUND_NEEDS_MANAGER(Kind.FORBIDDEN),
    /** Whoever asked for it does not confirm it. */
    REFUND_SAME_PERSON(Kind.FORBIDDEN),
    REFUND_WORDS(Kind.INVALID),
    RETURN_LATE(Kind.GONE),
    RETURN_MANY(Kind.TOO_OFTEN),
    /** The same for a wrong number and a wrong telephone number. */
    ORDER_NOT_FOUND(Kind.UNKNOWN),
    TOO_MANY_TRIES(Kind.TOO_OFTEN),
    KEY_MISSING(Kind.INVALID),
    BODY_UNREADABLE(Kind.INVALID),
    BODY_TOO_LARGE(Kind.INVALID),
    SIMULATED_PAYMENT_OFF(Kind.FORBIDDEN),
    RECIPIENT_WITHOUT_DESTINATION(Kind.INVALID);

    private final Kind kind;

    MarketRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
