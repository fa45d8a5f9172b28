package org.farmgate.print;

import org.farmgate.kernel.Refusal;

/** Every reason for which a picture is not looked at. */
public enum PrintRefusal implements Refusal {
    PICTURE_EMPTY(Kind.INVALID),
    PICTURE_TOO_BIG(Kind.INVALID),
    PICTURE_TOO_MANY_PIXELS(Kind.INVALID),
    PICTURE_FORMAT(Kind.INVALID),
    PICTURES_TOO_MANY(Kind.BUSY);

    private final Kind kind;

    PrintRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
