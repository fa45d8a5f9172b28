package org.farmgate.registry;

/** How a household gave its consent. */
public enum ConsentForm implements Choice {
    SIGNED,
    THUMBPRINT,
    SPOKEN
}
