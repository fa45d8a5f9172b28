package org.farmgate.orders;

import java.util.Arrays;

/** What a tax is a part of. */
public enum TaxOn {
    /** It comes before the station's and the platform's part. */
    GOODS(1),
    /** It is a part of the platform's fee, and makes nobody else's part smaller. */
    PLATFORM(2);

    private final int code;

    TaxOn(int code) {
        this.code = code;
    }

    /** As kept in the database. */
    int code() {
        return code;
    }

    static TaxOn of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst().orElseThrow();
    }
}
