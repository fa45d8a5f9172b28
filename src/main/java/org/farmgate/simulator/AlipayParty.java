package org.farmgate.simulator;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The contract between Alipay and its merchant: numbers and keys of both sides, and what a signature is made over.
 *
 * @param own the gateway's key
 * @param merchant the merchant's public key
 */
record AlipayParty(
        String appId,
        String sellerId,
        PrivateKey own,
        PublicKey ownPublic,
        PrivateKey merchantPrivate,
        PublicKey merchant) {

    static AlipayParty of(Keys keys) {
        var own = keys.pair("alipay");
        var merchant = keys.pair(Keys.MERCHANT);
        return new AlipayParty(
                keys.kept("alipay-app-id", "2021" + Keys.digits(12)),
                keys.kept("alipay-seller-id", "2088" + Keys.digits(12)),
                own.getPrivate(),
                own.getPublic(),
                merchant.getPrivate(),
                merchant.getPublic());
    }

    /** All that has a value, but these names, sorted, as {@code a=1&b=2}. */
    static String signed(Map<String, String> fields, String... without) {
        var sorted = new TreeMap<>(fields);
        for (String name : without) {
            sorted.remove(name);
        }
        return sorted.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("&"));
    }

    /** What the merchant gets on signing. */
    Map<String, String> papers(String address) {
        var base64 = Base64.getEncoder();
        return Map.of(
                "appId",
                appId,
                "sellerId",
                sellerId,
                "merchantPrivateKey",
                base64.encodeToString(merchantPrivate.getEncoded()),
                "alipayPublicKey",
                base64.encodeToString(ownPublic.getEncoded()),
                "gatewayUrl",
                address + "/gateway.do");
    }
}
