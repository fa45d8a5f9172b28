package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.CASE_CLOSED;
import static org.farmgate.payments.PaymentsRefusal.NOTE_LENGTH;

import org.farmgate.accounts.Audit;
import org.farmgate.accounts.User;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a person notes what was done about a case, and closes it. */
@Service
class CaseWork {

    static final int WORDS_MAX = 1_000;

    private final Cases cases;
    private final Audit audit;

    CaseWork(Cases cases, Audit audit) {
        this.cases = cases;
        this.audit = audit;
    }

    @Transactional
    void note(PaymentCase about, User writer, String text, boolean close) {
        var words = text.strip();
        if (words.isEmpty() || words.length() > WORDS_MAX) {
            throw NOTE_LENGTH.refuse(WORDS_MAX);
        }
        if (close ? !cases.close(about) : !about.open()) {
            throw CASE_CLOSED.refuse();
        }
        cases.note(about, writer.account(), writer.name(), words);
        audit.record(
                about.book(),
                close ? "payments.case-closed" : "payments.case-noted",
                about.id().toString(),
                words);
    }
}
