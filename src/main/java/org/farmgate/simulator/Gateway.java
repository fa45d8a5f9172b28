package org.farmgate.simulator;

import java.util.Locale;

/** Which gateway is played. */
enum Gateway {
    ALIPAY,
    WECHAT,
    STRIPE;

    /** As in addresses, papers and the control interface. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Gateway of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
