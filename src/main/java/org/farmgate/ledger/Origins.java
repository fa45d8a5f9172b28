package org.farmgate.ledger;

import java.util.Collection;
import java.util.List;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;

/** Door: tells an auditor what lies behind a transfer, such as the order, its payment, and the notices of that. */
public interface Origins {

    /**
     * What this module knows of the transfer's reference, in the reader's words; empty where it knows nothing.
     *
     * @param books those in which the transfer's parts lie: more than one where it crosses books
     */
    List<Origin> of(Transfer transfer, Collection<Integer> books, View view);

    /**
     * One thing behind a transfer.
     *
     * @param path where more of it is shown, if anywhere
     * @param subjects under which the audit log may hold deeds about it
     */
    record Origin(String title, @Nullable String path, List<Fact> facts, List<Subject> subjects) {

        public Origin {
            facts = List.copyOf(facts);
            subjects = List.copyOf(subjects);
        }
    }

    /** Something to know of it, under its label. */
    record Fact(String label, String text) {}

    /** What a deed was done to, as the audit log of this county or book has it. */
    record Subject(int county, String text) {}
}
