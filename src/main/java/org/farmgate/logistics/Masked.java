package org.farmgate.logistics;

import org.farmgate.orders.Recipient;

/** As much of a recipient as a label may show: enough to find the right parcel, too little to find the person. */
final class Masked {

    private static final int DIGITS = 4;

    private Masked() {}

    /** The first letter of the name, and how the telephone number ends. */
    static String of(Recipient recipient) {
        var name = recipient.name();
        var phone = recipient.phone();
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "** ·" + phone.substring(phone.length() - DIGITS);
    }
}
