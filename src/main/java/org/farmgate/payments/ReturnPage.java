package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.PAYMENT_UNKNOWN;

import java.time.Clock;
import org.farmgate.accounts.Open;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the buyer lands on coming back from the gateway, often before its notice does. */
@Controller
class ReturnPage {

    private static final String RELOAD_SECONDS = "2";

    private final Payments payments;
    private final Asking asking;
    private final Paying paying;
    private final Clock clock;

    ReturnPage(Payments payments, Asking asking, Paying paying, Clock clock) {
        this.payments = payments;
        this.asking = asking;
        this.paying = paying;
        this.clock = clock;
    }

    static String path(Reference reference) {
        return "/payments/" + reference.value();
    }

    @Open
    @GetMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}")
    ResponseEntity<byte[]> show(@PathVariable String reference, View view) {
        var payment = find(reference);
        if (payment.state().open() && payments.mayAsk(payment, clock.instant())) {
            asking.about(payment);
            payment = find(reference);
        }
        if (payment.taking() == Payables.Taking.TAKEN) {
            return Page.redirect(payment.returnTo());
        }
        var shown = payment;
        var page = Page.of(view, (out, forms) -> JteReturnPageGenerated.render(out, forms, view, shown));
        if (!waits(shown)) {
            return page;
        }
        return ResponseEntity.ok()
                .headers(page.getHeaders())
                .header("Refresh", RELOAD_SECONDS)
                .body(page.getBody());
    }

    /** The buyer tries once more: the same page where it is still open, else a new one. */
    @Open
    @PostMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}/again")
    ResponseEntity<byte[]> again(@PathVariable String reference) {
        var payment = find(reference);
        return Page.redirect(
                paying.begin(payment.payableId(), payment.returnTo()).toString());
    }

    /** Whether something is still to come that the page waits for. */
    static boolean waits(Payment payment) {
        return payment.state().open() || (payment.state() == PaymentState.PAID && payment.taking() == null);
    }

    private Payment find(String reference) {
        return Reference.parse(reference).flatMap(payments::find).orElseThrow(PAYMENT_UNKNOWN::refuse);
    }
}
