package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The contract between WeChat Pay and its merchant: numbers and keys of both sides. The platform signs with the key of its newest
 * certificate; the older ones stay valid for a while, as merchants need time to fetch the new.
 */
final class WechatParty {

    private static final Duration VALID = Duration.ofDays(5 * 365);
    private static final int TAG_BITS = 128;
    private static final int SERIAL = 40;
    private static final int LISTED = 2;

    /** A certificate of the platform's, with its key. */
    record Platform(String serial, PrivateKey key, X509Certificate certificate) {

        Instant from() {
            return certificate.getNotBefore().toInstant();
        }
    }

    private final Keys keys;
    private final Clock clock;
    private final List<Platform> platforms = new ArrayList<>();
    private final KeyPair merchant;
    private final KeyPair publicKey;
    final String mchId;
    final String appId;
    final String merchantSerial;
    final String apiV3Key;
    final String publicKeyId;

    WechatParty(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        merchant = keys.pair(Keys.MERCHANT);
        publicKey = keys.pair("wechat-platform-1");
        mchId = keys.kept("wechat-mch-id", "16" + Keys.digits(8));
        appId = keys.kept("wechat-app-id", "wx" + Keys.hex(16).toLowerCase(java.util.Locale.ROOT));
        merchantSerial = keys.kept("wechat-merchant-serial", "4" + Keys.hex(SERIAL - 1));
        apiV3Key = keys.kept("wechat-api-v3-key", Keys.letters(32));
        publicKeyId = "PUB_KEY_ID_" + keys.kept("wechat-public-key-id", "011" + Keys.digits(26));
        add(Duration.ZERO);
        while (keys.has("wechat-platform-" + (platforms.size() + 1))) {
            add(Duration.ZERO);
        }
    }

    /** Another certificate: listed at once, signed with from then on; the one before stays listed and valid. */
    synchronized Platform rotate(Duration after) {
        add(after);
        return platforms.get(platforms.size() - 1);
    }

    private void add(Duration after) {
        var name = "wechat-platform-" + (platforms.size() + 1);
        var pair = keys.pair(name);
        var serial = keys.kept(name + "-serial", "5" + Keys.hex(SERIAL - 1));
        var from = Instant.parse(keys.kept(
                name + "-from",
                clock.instant()
                        .plus(after)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString()));
        var certificate = SelfMadeCertificate.of(pair, serial, "Tenpay.com (simulated)", from, from.plus(VALID));
        platforms.add(new Platform(serial, pair.getPrivate(), certificate));
    }

    /** Those that a merchant may meet, the newest last. */
    synchronized List<Platform> listed() {
        return List.copyOf(platforms.subList(Math.max(0, platforms.size() - LISTED), platforms.size()));
    }

    /** Serial and key to sign with, for a merchant who asked with this serial: some trust a public key instead of certificates. */
    synchronized Platform signing(String asked) {
        var now = clock.instant();
        var newest = platforms.get(0);
        for (var platform : platforms) {
            newest = platform.from().isAfter(now) ? newest : platform;
        }
        return asked.startsWith("PUB_KEY_ID_")
                ? new Platform(publicKeyId, publicKey.getPrivate(), newest.certificate())
                : newest;
    }

    PublicKey merchantKey() {
        return merchant.getPublic();
    }

    /** AEAD_AES_256_GCM with the merchant's key, in base 64. */
    String sealed(String text, String nonce, String associated) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.US_ASCII), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.US_ASCII)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the merchant gets on signing. */
    Map<String, String> papers(String address) {
        var base64 = Base64.getEncoder();
        return Map.of(
                "mchId", mchId,
                "appId", appId,
                "merchantSerial", merchantSerial,
                "merchantPrivateKey",
                        "-----BEGIN PRIVATE KEY-----"
                                + base64.encodeToString(merchant.getPrivate().getEncoded())
                                + "-----END PRIVATE KEY-----",
                "apiV3Key", apiV3Key,
                "publicKeyId", publicKeyId,
                "publicKey",
                        "-----BEGIN PUBLIC KEY-----"
                                + base64.encodeToString(publicKey.getPublic().getEncoded())
                                + "-----END PUBLIC KEY-----",
                "apiBase", address);
    }
}
