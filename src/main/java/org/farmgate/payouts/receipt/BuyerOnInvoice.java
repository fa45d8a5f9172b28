package org.farmgate.payouts.receipt;

import java.util.Locale;

/**
 * Whom an invoice is made out to, as the buyer typed it.
 *
 * @param taxNumber 15 to 20 letters and digits; empty for a person
 */
record BuyerOnInvoice(String name, String taxNumber) {

    static final int NAME_MAX = 80;
    static final int TAX_NUMBER_MAX = 24;

    BuyerOnInvoice {
        name = name.strip();
        taxNumber = taxNumber.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (name.length() < 2 || name.length() > NAME_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw ReceiptRefusal.BUYER_NAME.refuse(NAME_MAX);
        }
        if (!taxNumber.isEmpty() && !taxNumber.matches("[0-9A-Z]{15,20}")) {
            throw ReceiptRefusal.TAX_NUMBER_UNREADABLE.refuse();
        }
    }

    String packed() {
        return name + "\n" + taxNumber;
    }

    static BuyerOnInvoice unpacked(String packed) {
        int end = packed.indexOf('\n');
        return new BuyerOnInvoice(packed.substring(0, end), packed.substring(end + 1));
    }

    /** It is a person's. */
    @Override
    public String toString() {
        return "a buyer";
    }
}
