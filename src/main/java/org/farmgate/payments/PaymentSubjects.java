package org.farmgate.payments;

import java.util.Optional;
import java.util.regex.Pattern;
import org.farmgate.accounts.AuditSubjects;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What deeds with payments are about: cases and bills, which auditors can open, and cash. */
@Component
class PaymentSubjects implements AuditSubjects {

    private static final Pattern BILL = Pattern.compile("([a-z]{3,20}) ([0-9]{4}-[0-9]{2}-[0-9]{2})");

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("payments")) {
            return Optional.empty();
        }
        return switch (done.deed()) {
            case "case-noted", "case-closed" ->
                done.id().map(id -> subject("case", "", "/payments/cases/" + done.county() + "/" + id, view));
            case "reconciled" -> Optional.of(bill(done, view));
            case "cash-taken" -> Optional.of(subject("cash-due", "", null, view));
            case "cash-given-back" -> Optional.of(subject("cash-back", "", null, view));
            default -> Optional.of(subject("cash-deposit", "", null, view));
        };
    }

    private static Subject bill(Done done, View view) {
        var bill = BILL.matcher(done.ids());
        return bill.matches()
                ? subject("bill", done.ids(), "/payments/reconciliation/" + bill.group(1) + "/" + bill.group(2), view)
                : subject("bill", "", null, view);
    }

    private static Subject subject(String kind, String name, @Nullable String path, View view) {
        return new Subject(view.say("payments.subject." + kind), name, path);
    }
}
