package org.farmgate.supply;

import java.util.UUID;

/** A lot's key, led by its county. */
public record LotId(int county, UUID value) {}
