package org.farmgate.places;

import org.farmgate.kernel.Refusal;

/** Every reason for which places says no. */
public enum PlacesRefusal implements Refusal {
    SEARCH_TOO_LONG(Kind.INVALID),
    PAGE_UNKNOWN(Kind.INVALID),
    LIST_NAME_LENGTH(Kind.INVALID),
    LIST_TOO_LONG(Kind.INVALID),
    FILE_UNKNOWN(Kind.UNKNOWN),
    CHARSET_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    PlacesRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
