package org.farmgate.payments;

import java.net.URI;
import org.springframework.context.ApplicationContext;

/** A buyer who goes to pay, at a program of one's choice. */
public final class PayByHand {

    private static final Device DESK = new Device(false, "127.0.0.1", "");

    private PayByHand() {}

    /** By Stripe, which hears of a payment as soon as it is begun. */
    public static URI begin(ApplicationContext program, PayableId payable, String returnTo) {
        return program.getBean(Paying.class).begin(payable, returnTo, "stripe", DESK, null);
    }
}
