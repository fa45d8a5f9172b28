package org.farmgate.payments.sandbox;

import java.time.Clock;
import org.farmgate.accounts.Open;
import org.farmgate.payments.PaymentsRefusal;
import org.farmgate.payments.SandboxOnly;
import org.farmgate.payments.sandbox.Bill.Choice;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The gateway's page for a buyer: how much, to whom, pay or refuse. No money moves, and it says so. */
@Controller
@SandboxOnly
class SandboxPage {

    private final SandboxLedger ledger;
    private final SandboxTeller teller;
    private final Clock clock;

    SandboxPage(SandboxLedger ledger, SandboxTeller teller, Clock clock) {
        this.ledger = ledger;
        this.teller = teller;
        this.clock = clock;
    }

    static String path(Bill bill) {
        return "/sandbox/pay/" + bill.token();
    }

    @Open
    @GetMapping("/sandbox/pay/{token:[0-9a-z]{26}}")
    ResponseEntity<byte[]> show(@PathVariable String token, View view) {
        var bill = find(token);
        boolean asks = bill.asks(clock.instant());
        return Page.of(view, (out, forms) -> JteSandboxPageGenerated.render(out, forms, view, bill, asks));
    }

    @Open
    @PostMapping("/sandbox/pay/{token:[0-9a-z]{26}}")
    ResponseEntity<byte[]> answer(@PathVariable String token, @RequestParam Choice answer) {
        var bill = find(token);
        if (bill.asks(clock.instant())) {
            teller.answer(bill, answer);
        }
        return Page.redirect(bill.returnPath());
    }

    private Bill find(String token) {
        return ledger.byToken(token).orElseThrow(PaymentsRefusal.PAYMENT_UNKNOWN::refuse);
    }
}
