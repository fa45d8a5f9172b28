package org.farmgate.market;

import java.util.regex.Pattern;

/** Yuan as people type them, with up to two decimals. */
public final class Fen {

    private static final Pattern YUAN = Pattern.compile("([0-9]{1,9})(?:[.。]([0-9]{1,2}))?");

    private Fen() {}

    public static long of(String typed) {
        var matcher = YUAN.matcher(typed.strip());
        if (!matcher.matches()) {
            throw MarketRefusal.NUMBER_UNREADABLE.refuse();
        }
        var cents = matcher.group(2) == null ? "00" : (matcher.group(2) + "0").substring(0, 2);
        return Long.parseLong(matcher.group(1)) * 100 + Long.parseLong(cents);
    }
}
