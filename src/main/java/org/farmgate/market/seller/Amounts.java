package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.NUMBER_UNREADABLE;

import java.util.regex.Pattern;
import org.farmgate.market.Fen;

/** Amounts as people type them: yuan with up to two decimals, grams or kilograms, whole numbers. */
final class Amounts {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private Amounts() {}

    static long fen(String typed) {
        return Fen.of(typed);
    }

    static int whole(String typed) {
        if (!WHOLE.matcher(typed.strip()).matches()) {
            throw NUMBER_UNREADABLE.refuse();
        }
        return Integer.parseInt(typed.strip());
    }
}
