package org.farmgate.demonstration;

import org.farmgate.kernel.Refusal;

/** Every reason for which the demonstration is not made. */
public enum DemonstrationRefusal implements Refusal {
    REBUILD_MISSING(Kind.INVALID),
    NOT_EMBEDDED(Kind.FORBIDDEN),
    SOMEBODYS(Kind.FORBIDDEN);

    private final Kind kind;

    DemonstrationRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
