package org.farmgate.payments;

import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.cipher.PrivacyDecryptor;
import com.wechat.pay.java.core.cipher.RSAPrivacyDecryptor;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.util.PemUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Our end of the wire to WeChat Pay, made of one merchant's settings: its library's client, which signs each call and proves
 * each answer, with limits on time. The library knows one address only; where another is set, calls go there.
 */
final class WechatLine {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(12);

    private final WechatSettings settings;
    private final AeadCipher cipher;
    private final Verifier verifier;
    private final HttpClient client;

    WechatLine(WechatSettings settings, Clock clock) {
        this.settings = settings;
        this.cipher = new AeadAesCipher(settings.apiV3Key().getBytes(StandardCharsets.UTF_8));
        var unproven = client(settings, new Unproven());
        var certificates = new WechatCertificates(unproven, cipher, clock);
        this.verifier = new RSAVerifier(certificates);
        this.client = client(settings, new WechatPay2Validator(verifier));
    }

    WechatSettings settings() {
        return settings;
    }

    AeadCipher cipher() {
        return cipher;
    }

    Verifier verifier() {
        return verifier;
    }

    /** For bills that come sealed, which ours do not. */
    PrivacyDecryptor decryptor() {
        return new RSAPrivacyDecryptor(PemUtil.loadPrivateKeyFromString(settings.merchantPrivateKey()));
    }

    HttpClient client() {
        return client;
    }

    private static HttpClient client(WechatSettings settings, Validator validator) {
        var signer = new RSASigner(
                settings.merchantSerial(), PemUtil.loadPrivateKeyFromString(settings.merchantPrivateKey()));
        return new DefaultHttpClientBuilder()
                .credential(new WechatPay2Credential(settings.mchId(), signer))
                .validator(validator)
                .okHttpClient(new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(ANSWER)
                        .writeTimeout(ANSWER)
                        .callTimeout(WHOLE_CALL)
                        .retryOnConnectionFailure(false)
                        .addInterceptor(new Elsewhere(Objects.requireNonNull(HttpUrl.parse(settings.apiBase()))))
                        .build())
                .build();
    }

    /** The certificates themselves come unproven, and are sealed with a key that only WeChat Pay and we know. */
    private static final class Unproven implements Validator {

        @Override
        public <T> boolean validate(HttpHeaders headers, String body) {
            return true;
        }

        @Override
        public <T> String getSerialNumber() {
            return "";
        }
    }

    /** Sends calls to the address that is set. */
    private record Elsewhere(HttpUrl base) implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var request = chain.request();
            var url = request.url()
                    .newBuilder()
                    .scheme(base.scheme())
                    .host(base.host())
                    .port(base.port())
                    .build();
            return chain.proceed(request.newBuilder().url(url).build());
        }
    }
}
