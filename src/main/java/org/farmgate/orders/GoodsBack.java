package org.farmgate.orders;

import java.util.Arrays;

/** What becomes of the goods for which a buyer gets money back. */
public enum GoodsBack {
    /** The buyer keeps them, or they are lost: they stay sold. */
    KEPT(1),
    /** They are on their way back; whoever receives them says whether they can be sold again. */
    AWAITED(2),
    /** They are back, or never left, and go on sale again. */
    SELLABLE(3),
    /** They are back, and cannot be sold again. */
    SPOILED(4);

    private final int code;

    GoodsBack(int code) {
        this.code = code;
    }

    /** As kept in the database. */
    int code() {
        return code;
    }

    static GoodsBack of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst().orElseThrow();
    }
}
