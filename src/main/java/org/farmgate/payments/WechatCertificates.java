package org.farmgate.payments;

import com.wechat.pay.java.core.certificate.CertificateDownloader;
import com.wechat.pay.java.core.certificate.CertificateProvider;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's certificates, by number. They change every few years, and may change today: one that is not known makes us
 * fetch the list anew, but not oftener than some times a minute, whoever names unknown ones.
 */
final class WechatCertificates implements CertificateProvider {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FETCHES_IN_WINDOW = 6;
    private static final String PATH = "https://api.mch.weixin.qq.com/v3/certificates";

    private final CertificateDownloader downloader;
    private final Clock clock;
    private volatile Map<String, X509Certificate> known = Map.of();
    private Instant windowSince = Instant.EPOCH;
    private int fetches;

    WechatCertificates(HttpClient client, AeadCipher cipher, Clock clock) {
        this.clock = clock;
        this.downloader = new CertificateDownloader.Builder()
                .downloadUrl(PATH)
                .httpClient(client)
                .aeadCipher(cipher)
                .certificateHandler(new WechatCertificateHandler())
                .build();
    }

    @Override
    public @Nullable X509Certificate getCertificate(String serial) {
        var certificate = known.get(serial);
        return certificate != null ? certificate : fetch().get(serial);
    }

    @Override
    public @Nullable X509Certificate getAvailableCertificate() {
        var certificates = known.isEmpty() ? fetch() : known;
        var now = clock.instant();
        return certificates.values().stream()
                .filter(it -> now.isAfter(it.getNotBefore().toInstant())
                        && now.isBefore(it.getNotAfter().toInstant()))
                .max(Comparator.comparing(it -> it.getNotBefore().toInstant()))
                .orElse(null);
    }

    private synchronized Map<String, X509Certificate> fetch() {
        var now = clock.instant();
        if (now.isAfter(windowSince.plus(WINDOW))) {
            windowSince = now;
            fetches = 0;
        }
        if (fetches < FETCHES_IN_WINDOW) {
            fetches++;
            known = Map.copyOf(downloader.download());
        }
        return known;
    }
}
