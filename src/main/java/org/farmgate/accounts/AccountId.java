package org.farmgate.accounts;

import java.util.UUID;

/** An account's key, led by the made-up county that the hash of its sign-in name falls into. */
public record AccountId(int book, UUID value) {}
