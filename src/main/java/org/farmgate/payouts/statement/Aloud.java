package org.farmgate.payouts.statement;

import org.farmgate.kernel.Money;
import org.farmgate.web.View;

/** An amount as a voice reads it well: without the sign before it. */
final class Aloud {

    private Aloud() {}

    static String of(View view, Money money) {
        return view.money(money).replace("¥", "").replace(",", "");
    }
}
