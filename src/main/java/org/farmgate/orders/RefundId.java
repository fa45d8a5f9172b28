package org.farmgate.orders;

import java.util.UUID;

/** The key of a refund, led by the county of the order. */
public record RefundId(int county, UUID value) {}
