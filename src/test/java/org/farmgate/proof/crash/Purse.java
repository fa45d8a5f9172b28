package org.farmgate.proof.crash;

import java.net.URI;
import java.util.Optional;

/** What a buyer pays with on the gateways' pages, as their browser sees them. */
final class Purse {

    /** Alipay's first address makes the payment, and leads to its page. */
    private static final String ALIPAY = "/gateway.do";

    private static final String BACK = "/payments/";

    private final Caller gateways;

    Purse(Caller gateways) {
        this.gateways = gateways;
    }

    /**
     * Pays, and is told so for certain: the gateway sends the buyer back to us, by the address that this answers. Empty where the
     * page takes nothing: its time is over, or a yes was given before and got lost on its way.
     */
    Optional<URI> pay(String begun) {
        return page(URI.create(begun))
                .flatMap(page -> gateways.form(page, "answer=PAID"))
                .filter(it -> it.getPath().startsWith(BACK));
    }

    /** Looks at the page, and pays nothing. */
    void look(String begun) {
        page(URI.create(begun)).ifPresent(gateways::open);
    }

    private Optional<URI> page(URI begun) {
        return begun.getPath().equals(ALIPAY) ? gateways.open(begun) : Optional.of(begun);
    }
}
