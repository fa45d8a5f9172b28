package org.farmgate.payments.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.payments.sandbox.Bill.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's clerk: takes a buyer's answer or a refund, and has the merchant told once the money has moved. */
class SandboxTeller {

    private static final String MERCHANT = "farmgate";

    private final SandboxLedger ledger;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final Duration delay;

    SandboxTeller(
            SandboxLedger ledger,
            JsonMapper json,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            Duration delay) {
        this.ledger = ledger;
        this.json = json;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.delay = delay;
    }

    /** Takes the buyer's answer; a second one changes nothing. */
    void answer(Bill bill, Choice choice) {
        var settlesAt = clock.instant().plus(delay);
        transaction.executeWithoutResult(status -> {
            if (ledger.answer(bill, choice, settlesAt)) {
                tell(bill, choice == Choice.PAID ? "paid" : "failed", bill.amount(), null, settlesAt);
            }
        });
    }

    /** How the refund stands: {@code ON_ITS_WAY}, {@code RETURNED} or {@code REFUSED}. One key is one refund for ever. */
    String refund(Bill bill, String key, Money amount) {
        var now = clock.instant();
        boolean possible = bill.standing(now).equals("PAID")
                && amount.currency().equals(bill.amount().currency())
                && amount.minor() > 0;
        if (!possible) {
            return "REFUSED";
        }
        var settlesAt = now.plus(delay);
        transaction.executeWithoutResult(status -> {
            if (!ledger.knowsRefund(key) && ledger.refund(bill, key, amount.minor(), settlesAt)) {
                tell(bill, "refunded", amount, key, settlesAt);
            }
        });
        return ledger.refundSettlesAt(bill, key, amount.minor())
                .map(at -> clock.instant().isBefore(at) ? "ON_ITS_WAY" : "RETURNED")
                .orElse("REFUSED");
    }

    private void tell(Bill bill, String event, Money amount, @Nullable String refundKey, Instant dueAt) {
        var id = ids.next();
        var body = json.createObjectNode()
                .put("id", id.toString())
                .put("merchant", MERCHANT)
                .put("event", event)
                .put("reference", bill.reference())
                .put("gatewayReference", gatewayReference(bill))
                .put("amountMinor", amount.minor())
                .put("currency", amount.currency().getCurrencyCode());
        if (refundKey != null) {
            body.put("refundKey", refundKey);
        }
        ledger.tell(id, bill, body.toString(), dueAt);
    }

    static String gatewayReference(Bill bill) {
        return "SB" + bill.token().toUpperCase(Locale.ROOT);
    }
}
