package org.farmgate.payments;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay.
 *
 * @param reference what we call it to the gateway; nobody can guess it
 * @param returnTo the page of ours to which its buyer comes back
 * @param taking what became of the money with those it was for; absent until they have answered
 */
record Payment(
        int book,
        UUID id,
        Reference reference,
        UUID payable,
        String number,
        Set<Integer> counties,
        PaymentState state,
        Money amount,
        @Nullable String gatewayReference,
        @Nullable String gatewayPage,
        String returnTo,
        Instant begunAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        Payables.@Nullable Taking taking,
        int asks) {

    Payment {
        counties = Set.copyOf(counties);
    }

    PayableId payableId() {
        return new PayableId(book, payable);
    }
}
