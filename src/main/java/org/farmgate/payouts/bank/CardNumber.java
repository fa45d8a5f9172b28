package org.farmgate.payouts.bank;

/** The number of a Chinese bank card: 16 to 19 digits, the last of which is Luhn's check digit (ISO/IEC 7812-1). */
final class CardNumber {

    private CardNumber() {}

    static String require(String number) {
        if (!number.matches("[0-9]{16,19}")) {
            throw BankRefusal.NUMBER_UNREADABLE.refuse();
        }
        if (sum(number) % 10 != 0) {
            throw BankRefusal.CARD_CHECK_DIGIT.refuse();
        }
        return number;
    }

    /** The digit that makes the number whole. */
    static int checkDigit(String withoutIt) {
        return (10 - sum(withoutIt + "0") % 10) % 10;
    }

    /** Every second digit, from the right, counts twice; of a two-digit double both digits are added. */
    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum;
    }
}
