package org.farmgate.payments;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;

/**
 * What a station has still to take in for something that it hands out.
 *
 * @param part what is handed out
 * @param number the order's, as its buyer reads it out
 */
public record CashDue(int county, UUID station, UUID part, String number, Money due, Instant acceptedAt) {}
