package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The contract between Stripe and its merchant: a key for calls, a secret for notices. */
record StripeParty(String apiKey, String webhookSecret) {

    static StripeParty of(Keys keys) {
        return new StripeParty(
                keys.kept("stripe-api-key", "sk_test_" + Keys.letters(48)),
                keys.kept("stripe-webhook-secret", "whsec_" + Keys.letters(32)));
    }

    static String mac(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the merchant gets on signing. */
    Map<String, String> papers(String address) {
        return Map.of("apiKey", apiKey, "webhookSecret", webhookSecret, "apiBase", address);
    }
}
