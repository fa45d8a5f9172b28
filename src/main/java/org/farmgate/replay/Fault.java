package org.farmgate.replay;

import java.util.Locale;

/** Why a line of the log is set aside. */
enum Fault {
    FIELD_MISSING,
    FIELD_TOO_LONG,
    TIME_UNREADABLE,
    QUANTITY_UNREADABLE,
    /** Goods came back, and the log does not say from whom. */
    RETURN_WITHOUT_CUSTOMER,
    /** Goods came back that this customer had not bought before. */
    RETURN_WITHOUT_PURCHASE,
    /** More came back than this customer had bought before and still had. */
    RETURN_OF_TOO_MUCH,
    QUANTITY_ZERO,
    QUANTITY_TOO_LARGE,
    PRICE_UNREADABLE,
    PRICE_NOT_ABOVE_ZERO,
    /** Finer than the currency's smallest unit. */
    PRICE_TOO_FINE,
    PRICE_TOO_LARGE,
    ORDER_TOO_LONG;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String key() {
        return "replay.fault." + code();
    }
}
