package org.farmgate.atlas;

import org.farmgate.kernel.Refusal;

/** Every reason for which the atlas says no. */
public enum AtlasRefusal implements Refusal {
    DRAWING_UNKNOWN,
    COUNTY_UNKNOWN,
    PROVINCE_UNKNOWN;

    @Override
    public Kind kind() {
        return Kind.UNKNOWN;
    }
}
