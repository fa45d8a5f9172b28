package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.PAYMENT_UNKNOWN;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.User;
import org.farmgate.print.QrCode;
import org.farmgate.web.Page;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the buyer lands on coming back from the gateway, often before its notice does. */
@Controller
class ReturnPage {

    private static final String RELOAD_SECONDS = "2";

    private final Payments payments;
    private final AskingTurns turns;
    private final Asking asking;
    private final Paying paying;
    private final Ways ways;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ReturnPage(
            Payments payments,
            AskingTurns turns,
            Asking asking,
            Paying paying,
            Ways ways,
            PublicUrl publicUrl,
            Clock clock) {
        this.payments = payments;
        this.turns = turns;
        this.asking = asking;
        this.paying = paying;
        this.ways = ways;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    static String path(Reference reference) {
        return "/payments/" + reference.value();
    }

    @Open
    @GetMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}")
    ResponseEntity<byte[]> show(
            @PathVariable String reference,
            @RequestParam(defaultValue = "false") boolean other,
            @Nullable User user,
            View view) {
        var shown = looked(reference);
        if (shown.taking() == Payables.Taking.TAKEN) {
            return Page.redirect(shown.returnTo());
        }
        boolean waits = waits(shown) && !(other && shown.state().open());
        boolean asks = !waits && shown.paidAt() == null;
        var open = asks ? ways.openFor(shown.payableId(), user) : List.<Way>of();
        var page = Page.of(view, (out, forms) -> JteReturnPageGenerated.render(out, forms, view, shown, open, waits));
        return waits ? again(page) : page;
    }

    /**
     * On to the gateway's page. WeChat Pay wants to see from where its buyer comes, which only a link tells: its buyers tap;
     * others are taken on.
     */
    @Open
    @GetMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}/go")
    ResponseEntity<byte[]> go(@PathVariable String reference, View view) {
        var payment = find(reference);
        var to = payment.gatewayPage();
        if (!payment.state().open() || to == null || !URI.create(to).isAbsolute()) {
            return Page.redirect(path(payment.reference()));
        }
        var page = Page.of(view, (out, forms) -> JteGoPageGenerated.render(out, forms, view, payment));
        return payment.gateway().equals(WechatSettings.NAME) ? page : refreshed(page, "0; url=" + to);
    }

    /** The code that a telephone scans, until it is paid. */
    @Open
    @GetMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}/code")
    ResponseEntity<byte[]> code(@PathVariable String reference, View view) {
        var shown = looked(reference);
        var code = shown.gatewayCode();
        if (!shown.state().open() || code == null) {
            return Page.redirect(path(shown.reference()));
        }
        var drawn = QrCode.of(code);
        return again(Page.of(view, (out, forms) -> JteCodePageGenerated.render(out, forms, view, shown, drawn)));
    }

    /** The buyer tries once more, perhaps by another way: the same page where it is still open, else a new one. */
    @Open
    @PostMapping("/payments/{reference:[0-9]{5}[0-9a-z]{26}}/again")
    ResponseEntity<byte[]> again(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String way,
            @Nullable User user,
            HttpServletRequest request) {
        var payment = find(reference);
        var device = Device.of(request, publicUrl);
        return Page.redirect(paying.lead(payment.payableId(), payment.returnTo(), way, device, user));
    }

    /** The page looks again by itself. */
    private static ResponseEntity<byte[]> again(ResponseEntity<byte[]> page) {
        return refreshed(page, RELOAD_SECONDS);
    }

    private static ResponseEntity<byte[]> refreshed(ResponseEntity<byte[]> page, String how) {
        return ResponseEntity.ok()
                .headers(page.getHeaders())
                .header("Refresh", how)
                .body(page.getBody());
    }

    /** As it stands, after asking about it where nothing was heard for a moment. */
    private Payment looked(String reference) {
        var payment = find(reference);
        if (payment.state().open() && turns.mayAsk(payment, clock.instant())) {
            asking.about(payment);
            return find(reference);
        }
        return payment;
    }

    /** Whether something is still to come that the page waits for. */
    static boolean waits(Payment payment) {
        return payment.state().open() || (payment.state() == PaymentState.PAID && payment.taking() == null);
    }

    private Payment find(String reference) {
        return Reference.parse(reference).flatMap(payments::find).orElseThrow(PAYMENT_UNKNOWN::refuse);
    }
}
