package org.farmgate.payments;

import java.util.UUID;

/** The key of something that can be paid for, led by its book: for orders, the basket. */
public record PayableId(int book, UUID value) {}
