package org.farmgate.payments;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import java.time.Duration;
import java.util.Locale;

/** The page of Stripe's that we ask for: one payment, under one name of ours in all that Stripe makes of it. */
final class StripeCheckout {

    /** A page of Stripe's stays open for half an hour at least; money that comes after our time goes back. */
    private static final Duration SHORTEST = Duration.ofMinutes(31);

    private StripeCheckout() {}

    /** @param back where the buyer comes back to, having paid or not */
    static SessionCreateParams of(Payment payment, String back) {
        var reference = payment.reference().value();
        var shortest = payment.begunAt().plus(SHORTEST);
        var until = payment.expiresAt().isBefore(shortest) ? shortest : payment.expiresAt();
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(reference)
                .putMetadata(StripeNotice.REFERENCE, reference)
                .setPaymentIntentData(PaymentIntentData.builder()
                        .putMetadata(StripeNotice.REFERENCE, reference)
                        .build())
                .setExpiresAt(until.getEpochSecond())
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .addLineItem(item(payment))
                .build();
    }

    private static LineItem item(Payment payment) {
        var price = LineItem.PriceData.builder()
                .setCurrency(payment.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setUnitAmount(payment.amount().minor())
                .setProductData(LineItem.PriceData.ProductData.builder()
                        .setName(payment.number())
                        .build());
        return LineItem.builder().setQuantity(1L).setPriceData(price.build()).build();
    }
}
