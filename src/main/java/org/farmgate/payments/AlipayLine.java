package org.farmgate.payments;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import java.net.URI;
import org.farmgate.payments.Gateway.Unreachable;

/**
 * Our end of the wire to Alipay, made of one merchant's settings: its library's client, which signs each request and proves
 * each answer, with limits on time.
 */
record AlipayLine(AlipaySettings settings, AlipayClient client) {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 8_000;

    static AlipayLine of(AlipaySettings settings) throws Unreachable {
        var config = new AlipayConfig();
        config.setServerUrl(settings.gatewayUrl());
        config.setAppId(settings.appId());
        config.setPrivateKey(settings.merchantPrivateKey());
        config.setAlipayPublicKey(settings.alipayPublicKey());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setConnectTimeout(CONNECT_MILLIS);
        config.setReadTimeout(ANSWER_MILLIS);
        try {
            return new AlipayLine(settings, new DefaultAlipayClient(config));
        } catch (AlipayApiException unusable) {
            throw new Unreachable("its settings cannot be used", unusable);
        }
    }

    /** The address of a page of Alipay's, with all that it has to know, signed; nothing is sent. */
    URI page(AlipayRequest<?> request) throws Unreachable {
        try {
            return URI.create(client.pageExecute(request, "GET").getBody());
        } catch (AlipayApiException unclear) {
            throw new Unreachable("the page's address could not be made", unclear);
        }
    }

    <T extends AlipayResponse> T execute(AlipayRequest<T> request) throws Unreachable {
        try {
            return client.execute(request);
        } catch (AlipayApiException unclear) {
            throw new Unreachable("no clear answer", unclear);
        }
    }
}
