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
 * @param gateway the name of the way by which it goes
 * @param funds the account of ours that it is paid from, where it is
 * @param gatewayCode what a telephone scans to pay it, where our own page shows that
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
        String gateway,
        @Nullable Funds funds,
        Money amount,
        @Nullable String gatewayReference,
        @Nullable String gatewayPage,
        @Nullable String gatewayCode,
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
