package org.farmgate.simulator;

import static org.farmgate.simulator.WechatDenial.SIGN_ERROR;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * WeChat Pay's signatures on calls: the merchant signs method, address, time, nonce and body in the header {@code Authorization};
 * each answer bears the platform's signature over time, nonce and body.
 */
record WechatSigning(WechatParty party, VirtualClock clock) {

    private static final Pattern PART = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final String KIND = "WECHATPAY2-SHA256-RSA2048";
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Refuses what the merchant has not signed, or too long ago. */
    void check(Call call) {
        var authorization = call.header("Authorization");
        var parts = new LinkedHashMap<String, String>();
        var found = PART.matcher(authorization);
        while (found.find()) {
            parts.put(found.group(1), found.group(2));
        }
        var time = parts.getOrDefault("timestamp", "");
        if (!authorization.startsWith(KIND + " ")
                || !party.mchId.equals(parts.get("mchid"))
                || !party.merchantSerial.equals(parts.get("serial_no"))
                || !time.matches("[0-9]{1,11}")) {
            throw SIGN_ERROR.refuse();
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.wall());
        var text = call.method() + "\n" + call.target() + "\n" + time + "\n" + parts.get("nonce_str") + "\n"
                + call.text() + "\n";
        if (age.abs().compareTo(FRESH) > 0
                || !Rsa.verifies(text, parts.getOrDefault("signature", ""), party.merchantKey())) {
            throw SIGN_ERROR.refuse();
        }
    }

    /** @param asked the certificate that the merchant has, by its number; empty where it did not say */
    Answer signed(Answer answer, String asked) {
        var time = Long.toString(clock.wall().getEpochSecond());
        var nonce = Keys.letters(32);
        var key = party.signing(asked);
        var text = time + "\n" + nonce + "\n" + new String(answer.body(), StandardCharsets.UTF_8) + "\n";
        return answer.with(Map.of(
                "Wechatpay-Timestamp",
                time,
                "Wechatpay-Nonce",
                nonce,
                "Wechatpay-Serial",
                key.serial(),
                "Wechatpay-Signature-Type",
                KIND,
                "Wechatpay-Signature",
                Rsa.sign(text, key.key()),
                "Request-ID",
                Keys.hex(32)));
    }
}
