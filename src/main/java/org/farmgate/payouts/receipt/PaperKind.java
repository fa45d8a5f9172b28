package org.farmgate.payouts.receipt;

/** What a paper is. */
enum PaperKind {
    RECEIPT("R"),
    INVOICE("I");

    private final String letter;

    PaperKind(String letter) {
        this.letter = letter;
    }

    /** The number as it is printed: {@code R-621221-000042}. */
    String number(String countyCode, int no) {
        var digits = Integer.toString(no);
        return letter + "-" + countyCode + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
