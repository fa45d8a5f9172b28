package org.farmgate.payouts.bank;

/**
 * An international bank account number, ISO 13616: two letters of a country, two check digits by ISO 7064 mod 97-10,
 * and up to 30 letters and digits of the country's own.
 */
final class Iban {

    private static final int MODULUS = 97;

    private Iban() {}

    /** Whether it looks like one: a card number has no letters. */
    static boolean looksLikeOne(String number) {
        return number.length() > 1 && Character.isLetter(number.charAt(0)) && Character.isLetter(number.charAt(1));
    }

    /** The number as it was checked, in capitals and without spaces. */
    static String require(String number) {
        if (!number.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            throw BankRefusal.NUMBER_UNREADABLE.refuse();
        }
        if (remainder(number.substring(4) + number.substring(0, 4)) != 1) {
            throw BankRefusal.IBAN_CHECK_DIGITS.refuse();
        }
        return number;
    }

    /** The check digits that make an account of a country whole. */
    static String checkDigits(String country, String account) {
        int check = MODULUS + 1 - remainder(account + country + "00");
        return check < 10 ? "0" + check : Integer.toString(check);
    }

    /** Of the number that is read when each letter stands for two digits, A being 10. */
    private static int remainder(String rearranged) {
        int remainder = 0;
        for (int i = 0; i < rearranged.length(); i++) {
            int value = Character.digit(rearranged.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % MODULUS;
        }
        return remainder;
    }
}
