package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** WeChat Pay's notices: JSON with a sealed resource, and the platform's signature in the headers. */
final class WechatScribe implements Scribe {

    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));

    private final WechatParty party;
    private final WechatPapers papers;
    private final JsonMapper json;

    WechatScribe(WechatParty party, WechatPapers papers, JsonMapper json) {
        this.party = party;
        this.papers = papers;
        this.json = json;
    }

    @Override
    public Letter write(Notice notice, Trade trade, Optional<Refund> refund, Letter.Lie lie, Instant wall) {
        int more = lie == Letter.Lie.WRONG_AMOUNT ? 1 : 0;
        var kind = refund.isPresent() ? "refund" : "transaction";
        var resource = refund.map(it -> papers.refundTold(trade, it, it.minor() + more))
                .orElseGet(() -> notice.event() == Notice.Event.CLOSED
                        ? papers.closed(trade)
                        : papers.transaction(trade, true, trade.minor() + more));
        if (lie == Letter.Lie.WRONG_APP) {
            resource.put("appid", Letter.ANOTHER + party.appId);
        } else if (lie == Letter.Lie.WRONG_MERCHANT) {
            resource.put("mchid", Letter.ANOTHER + party.mchId);
        }
        var nonce = Keys.letters(12);
        var body = json.createObjectNode()
                .put("id", notice.id())
                .put("create_time", WechatPapers.moment(notice.at()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", refund.isPresent() ? "REFUND.SUCCESS" : "TRANSACTION.SUCCESS")
                .put("summary", refund.isPresent() ? "REFUND.SUCCESS" : "TRANSACTION.SUCCESS");
        body.putObject("resource")
                .put("original_type", kind)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", party.sealed(resource.toString(), nonce, kind))
                .put("associated_data", kind)
                .put("nonce", nonce);
        return signed(body.toString(), lie, wall);
    }

    private Letter signed(String body, Letter.Lie lie, Instant wall) {
        var time = Long.toString((lie == Letter.Lie.STALE ? wall.minus(STALE) : wall).getEpochSecond());
        var nonce = Keys.letters(32);
        var platform = party.signing("");
        var text = time + "\n" + nonce + "\n" + body + "\n";
        var sent = lie == Letter.Lie.EDITED ? body.replace(".SUCCESS\"", ".SUCCESS \"") : body;
        return new Letter(
                "application/json",
                Map.of(
                        "Wechatpay-Timestamp",
                        time,
                        "Wechatpay-Nonce",
                        nonce,
                        "Wechatpay-Serial",
                        platform.serial(),
                        "Wechatpay-Signature-Type",
                        "WECHATPAY2-SHA256-RSA2048",
                        "Wechatpay-Signature",
                        Rsa.sign(text, lie == Letter.Lie.WRONG_KEY ? Keys.nobodys() : platform.key())),
                sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean acknowledged(int status, String answer) {
        return status == 200 || status == 204;
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
