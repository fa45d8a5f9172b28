package org.farmgate.payouts.receipt;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper as it was when it got its number. All amounts in fen.
 *
 * @param no its number in the county, among papers of its kind
 * @param refundedFen what had gone back to the buyer by then
 * @param buyer on an invoice only
 */
record Issued(
        int county,
        PaperKind kind,
        int no,
        UUID subOrder,
        String orderNumber,
        String storeName,
        Instant issuedAt,
        LocalDate paidOn,
        long goodsFen,
        long carriageFen,
        long refundedFen,
        int taxPermille,
        @Nullable BuyerOnInvoice buyer,
        List<Line> lines) {

    /** What was bought; the price is for one. */
    record Line(String title, int weightGrams, int quantity, long priceFen) {

        long totalFen() {
            return Math.multiplyExact(priceFen, (long) quantity);
        }
    }

    Issued {
        lines = List.copyOf(lines);
    }

    long totalFen() {
        return goodsFen + carriageFen - refundedFen;
    }

    long taxFen() {
        return Tax.within(totalFen(), taxPermille);
    }
}
