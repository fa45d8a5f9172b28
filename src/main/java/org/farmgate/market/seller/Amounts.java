package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.NUMBER_UNREADABLE;

import java.util.regex.Pattern;

/** Amounts as people type them: yuan with up to two decimals, grams or kilograms, whole numbers. */
final class Amounts {

    private static final Pattern YUAN = Pattern.compile("([0-9]{1,9})(?:[.。]([0-9]{1,2}))?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private Amounts() {}

    static long fen(String typed) {
        var matcher = YUAN.matcher(typed.strip());
        if (!matcher.matches()) {
            throw NUMBER_UNREADABLE.refuse();
        }
        var cents = matcher.group(2) == null ? "00" : (matcher.group(2) + "0").substring(0, 2);
        return Long.parseLong(matcher.group(1)) * 100 + Long.parseLong(cents);
    }

    static int whole(String typed) {
        if (!WHOLE.matcher(typed.strip()).matches()) {
            throw NUMBER_UNREADABLE.refuse();
        }
        return Integer.parseInt(typed.strip());
    }
}
