package org.farmgate.payments;

import com.stripe.StripeClient;

/** Our end of the wire to Stripe, made of one account's settings: its library's client, with limits on time. */
record StripeLine(StripeSettings settings, StripeClient client) {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 8_000;

    static StripeLine of(StripeSettings settings) {
        var client = StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(ANSWER_MILLIS)
                .setMaxNetworkRetries(0)
                .build();
        return new StripeLine(settings, client);
    }
}
