package org.farmgate.market;

import java.time.Instant;

/** Told to other modules once the store is safely stored. */
public record StoreOpened(StoreId store, Instant at) {}
