package org.farmgate.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;

/** Stripe's bill of a day: what moved in the account's balance, page by page, each with the payment or refund that moved it. */
final class StripeBill {

    private static final long PAGE = 100;

    private StripeBill() {}

    static void read(StripeClient client, LocalDate day, Consumer<BillLine> lines) throws StripeException {
        long from = day.atStartOfDay(ChinaDay.ZONE).toEpochSecond();
        long to = day.plusDays(1).atStartOfDay(ChinaDay.ZONE).toEpochSecond();
        var wanted = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from)
                        .setLt(to)
                        .build())
                .setLimit(PAGE)
                .addExpand("data.source")
                .build();
        for (var each : client.v1().balanceTransactions().list(wanted).autoPagingIterable()) {
            line(client, each, lines);
        }
    }

    /** A line may be in the currency of the account: what its payment or refund says is what the buyer paid. */
    private static void line(StripeClient client, BalanceTransaction transaction, Consumer<BillLine> lines)
            throws StripeException {
        var type = transaction.getType();
        if (type.equals("charge") || type.equals("payment")) {
            var charge = transaction.getSourceObject() instanceof Charge expanded
                    ? expanded
                    : client.v1().charges().retrieve(transaction.getSource());
            var reference = charge.getMetadata().getOrDefault(StripeNotice.REFERENCE, "");
            lines.accept(new BillLine(
                    BillLine.Kind.PAYMENT,
                    reference,
                    reference.isEmpty() ? charge.getId() : reference,
                    charge.getId(),
                    billed(transaction, StripeNotice.money(charge.getAmount(), charge.getCurrency()))));
        } else if (type.equals("refund") || type.equals("payment_refund")) {
            var refund = transaction.getSourceObject() instanceof Refund expanded
                    ? expanded
                    : client.v1().refunds().retrieve(transaction.getSource());
            lines.accept(new BillLine(
                    BillLine.Kind.REFUND,
                    reference(client, refund),
                    refund.getMetadata().getOrDefault(StripeNotice.REFUND, refund.getId()),
                    refund.getId(),
                    billed(transaction, StripeNotice.money(refund.getAmount(), refund.getCurrency()))));
        }
    }

    /** What was sent back at Stripe's own pages says nothing of ours: its payment does. */
    private static String reference(StripeClient client, Refund refund) throws StripeException {
        var said = refund.getMetadata().get(StripeNotice.REFERENCE);
        if (said != null || refund.getCharge() == null) {
            return said == null ? "" : said;
        }
        return client.v1()
                .charges()
                .retrieve(refund.getCharge())
                .getMetadata()
                .getOrDefault(StripeNotice.REFERENCE, "");
    }

    /** What the balance itself says, where it says it in the buyer's currency. */
    private static Money billed(BalanceTransaction transaction, Money told) {
        var balance = StripeNotice.money(Math.abs(transaction.getAmount()), transaction.getCurrency());
        return balance.currency().equals(told.currency()) ? balance : told;
    }
}
