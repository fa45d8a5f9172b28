package org.farmgate.payments;

import java.util.Optional;

/** What Alipay gives a merchant on signing. Its text tells no secret. */
record AlipaySettings(
        String appId,
        String sellerId,
        String merchantPrivateKey,
        String alipayPublicKey,
        String gatewayUrl,
        Limits limits) {

    static final String NAME = "alipay";

    private static final String REAL = "https://openapi.alipay.com/gateway.do";
    private static final long MOST_FEN = 5_000_000;

    /** Absent where not all is set. */
    static Optional<AlipaySettings> read(GatewayPapers papers) {
        var appId = papers.value(NAME, "appId");
        var sellerId = papers.value(NAME, "sellerId");
        var ours = papers.value(NAME, "merchantPrivateKey");
        var theirs = papers.value(NAME, "alipayPublicKey");
        if (appId.isEmpty() || sellerId.isEmpty() || ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AlipaySettings(
                appId.get(),
                sellerId.get(),
                ours.get(),
                theirs.get(),
                papers.value(NAME, "gatewayUrl").orElse(REAL),
                Limits.read(papers, NAME, "CNY", MOST_FEN)));
    }

    @Override
    public String toString() {
        return "Alipay, application " + appId;
    }
}
