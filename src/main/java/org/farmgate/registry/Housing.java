package org.farmgate.registry;

/** What a household lives in. */
public enum Housing implements Choice {
    BRICK,
    TIMBER,
    EARTH,
    RENTED,
    NONE
}
