package org.farmgate.payments;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;

/**
 * Money that has come for something.
 *
 * @param payment the payment's own id, unique for ever: one receipt for each
 * @param key the same as text, for use as the idempotency key of what follows
 */
public record Receipt(PayableId payable, UUID payment, String key, Money amount, Instant at) {}
