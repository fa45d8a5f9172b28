package org.farmgate.kernel;

import java.util.List;

/** Carries a {@link Refusal} up to the edge; it knows nothing of the web. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;
    private final transient List<Object> details;

    Refused(Refusal refusal, Object... details) {
        super(refusal.key(), null, false, false); // a "no" is an answer, not a fault: no stack trace
        this.refusal = refusal;
        this.details = List.of(details);
    }

    public Refusal refusal() {
        return refusal;
    }

    public Object[] details() {
        return details.toArray();
    }
}
