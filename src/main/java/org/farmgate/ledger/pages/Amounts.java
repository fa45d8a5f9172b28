package org.farmgate.ledger.pages;

import java.util.Currency;
import org.farmgate.kernel.Money;
import org.farmgate.web.View;

/** How the ledger's amounts are written. */
final class Amounts {

    private Amounts() {}

    static String money(long minor, String currency, View view) {
        return view.money(new Money(minor, Currency.getInstance(currency)));
    }
}
