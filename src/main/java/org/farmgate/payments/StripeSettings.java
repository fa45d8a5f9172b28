package org.farmgate.payments;

import java.util.Optional;

/**
 * What Stripe gives a merchant on signing. Its text tells no secret.
 *
 * @param account the account that events may name; empty where they are to name none
 */
record StripeSettings(String apiKey, String webhookSecret, String apiBase, String account, Limits limits) {

    static final String NAME = "stripe";

    private static final String REAL = "https://api.stripe.com";
    private static final String CURRENCIES = "CNY,GBP,USD,EUR,HKD,SGD";
    private static final long MOST_MINOR = 99_999_999;

    /** Absent where not all is set. */
    static Optional<StripeSettings> read(GatewayPapers papers) {
        var apiKey = papers.value(NAME, "apiKey");
        var secret = papers.value(NAME, "webhookSecret");
        if (apiKey.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StripeSettings(
                apiKey.get(),
                secret.get(),
                papers.value(NAME, "apiBase").orElse(REAL),
                papers.value(NAME, "account").orElse(""),
                Limits.read(papers, NAME, CURRENCIES, MOST_MINOR)));
    }

    /** Whether the key moves real money. */
    boolean live() {
        return apiKey.contains("_live_");
    }

    @Override
    public String toString() {
        return "Stripe" + (live() ? "" : ", for tests");
    }
}
