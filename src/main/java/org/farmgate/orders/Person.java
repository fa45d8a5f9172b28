package org.farmgate.orders;

import java.util.UUID;

/** Who decided something about an order's money: the account, and the name that it had then. */
public record Person(UUID account, String name) {}
