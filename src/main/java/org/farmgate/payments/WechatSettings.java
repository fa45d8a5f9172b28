package org.farmgate.payments;

import java.util.Optional;

/** What WeChat Pay gives a merchant on signing. Its text tells no secret. */
record WechatSettings(
        String mchId,
        String appId,
        String merchantSerial,
        String merchantPrivateKey,
        String apiV3Key,
        String apiBase,
        Limits limits) {

    static final String NAME = "wechat";

    private static final String REAL = "https://api.mch.weixin.qq.com";
    private static final long MOST_FEN = 5_000_000;

    /** Absent where not all is set. */
    static Optional<WechatSettings> read(GatewayPapers papers) {
        var mchId = papers.value(NAME, "mchId");
        var appId = papers.value(NAME, "appId");
        var serial = papers.value(NAME, "merchantSerial");
        var ours = papers.pem(NAME, "merchantPrivateKey");
        var secret = papers.value(NAME, "apiV3Key");
        if (mchId.isEmpty() || appId.isEmpty() || serial.isEmpty() || ours.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WechatSettings(
                mchId.get(),
                appId.get(),
                serial.get(),
                ours.get(),
                secret.get(),
                papers.value(NAME, "apiBase").orElse(REAL),
                Limits.read(papers, NAME, "CNY", MOST_FEN)));
    }

    @Override
    public String toString() {
        return "WeChat Pay, merchant " + mchId;
    }
}
