package org.farmgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alipay's own SDK, as it is, believes that the simulator is Alipay. */
class AlipaySdkTests {

    @TempDir
    Path folder;

    private Simulator simulator;
    private Shop shop;
    private AlipayClient client;

    @BeforeEach
    void open() throws AlipayApiException {
        simulator = Shop.simulator(folder);
        shop = new Shop(folder.resolve("papers"));
        client = client(shop.papers("alipay").getProperty("merchantPrivateKey"));
    }

    @AfterEach
    void close() {
        simulator.close();
        shop.close();
    }

    @Test
    void aPaymentIsBegunPaidAskedAboutAndTold() throws Exception {
        assertThat(query("order-1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        var page = begin("order-1", "42.00");
        assertThat(shop.opens(page).body()).contains("¥42.00", "no money moves", "order-1");
        assertThat(query("order-1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        var back = shop.answers(
                shop.control("open", "{\"url\": \"" + page + "\"}").path("page").asString(), "PAID");

        var paid = query("order-1");
        assertThat(paid.isSuccess()).isTrue();
        assertThat(paid.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(paid.getTotalAmount()).isEqualTo("42.00");
        var returned = URI.create(back.headers().firstValue("location").orElseThrow());
        assertThat(believed(Call.form(returned.getRawQuery()))).isTrue();
        await().until(() -> !shop.heard.isEmpty());
        var notice = Call.form(shop.heard.get(0).body());
        assertThat(believed(notice)).isTrue();
        assertThat(notice)
                .containsEntry("out_trade_no", "order-1")
                .containsEntry("total_amount", "42.00")
                .containsEntry("trade_no", paid.getTradeNo())
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("seller_id", shop.papers("alipay").getProperty("sellerId"));
    }

    @Test
    void moneyGoesBackOnceForOneRequestNumber() throws Exception {
        pay("order-1", "42.00");

        var first = refund("order-1", "back-1", "2.00");
        var again = refund("order-1", "back-1", "2.00");

        assertThat(first.getFundChange()).isEqualTo("Y");
        assertThat(again.isSuccess()).isTrue();
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(again.getRefundFee()).isEqualTo("2.00");
        assertThat(refund("order-1", "back-1", "3.00").getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(refund("order-1", "back-2", "40.01").getSubCode()).isEqualTo("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(refund("order-2", "back-3", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        var asked = new AlipayTradeFastpayRefundQueryRequest();
        asked.setBizContent("{\"out_trade_no\": \"order-1\", \"out_request_no\": \"back-1\"}");
        assertThat(client.execute(asked).getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        asked.setBizContent("{\"out_trade_no\": \"order-1\", \"out_request_no\": \"never\"}");
        assertThat(client.execute(asked).getRefundStatus()).isNull();
        assertThat(refund("order-1", "back-4", "40.00").getRefundFee()).isEqualTo("42.00");
        assertThat(query("order-1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        await().until(() -> shop.heard.stream().anyMatch(it -> it.body().contains("refund_fee=42.00")));
        assertThat(shop.heard).allMatch(it -> believed(Call.form(it.body())));
    }

    @Test
    void whoSignsBadlyIsRefused() throws Exception {
        var stranger = client(java.util.Base64.getEncoder()
                .encodeToString(Keys.another().getPrivate().getEncoded()));
        var request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\": \"order-1\"}");

        assertThat(stranger.execute(request).getSubCode()).isEqualTo("isv.invalid-signature");
        var page = new AlipayTradeWapPayRequest();
        page.setBizContent("{\"out_trade_no\": \"order-1\", \"subject\": \"a\", \"total_amount\": \"1.00\"}");
        assertThat(shop.opens(stranger.pageExecute(page, "GET").getBody()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void forgedEditedAndStaleNoticesAreWhatTheyAreSaidToBe() throws Exception {
        var page = "\"page\": \"" + begin("order-1", "42.00") + "\"";

        for (var lie : new String[] {"wrong-key", "edited", "stale", "wrong-amount"}) {
            shop.control("send", "{" + page + ", \"lie\": \"" + lie + "\"}");
        }

        await().until(() -> shop.heard.size() == 4);
        var notices = shop.heard.stream().map(it -> Call.form(it.body())).toList();
        assertThat(notices.stream().filter(AlipaySdkTests.this::believed)).hasSize(2);
        assertThat(notices.stream().filter(it -> "42.01".equals(it.get("total_amount"))))
                .hasSize(1);
        assertThat(query("order-1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void theDaysBillIsAZipOfGbkWithItsPlantedDifferences() throws Exception {
        for (int i = 1; i <= 4; i++) {
            pay("order-" + i, "10.0" + i);
        }
        refund("order-1", "back-1", "0.50");
        var day = LocalDate.now(VirtualClock.ZONE).toString();
        assertThat(bill(day).getSubCode()).isEqualTo("isp.bill_not_exist");
        for (var kind : Difference.Kind.values()) {
            shop.control(
                    "differences", "{\"gateway\": \"alipay\", \"day\": \"%s\", \"kind\": \"%s\"}".formatted(day, kind));
        }
        shop.control("clock", "{\"seconds\": 86400}");

        var text = unpacked(bill(day).getBillDownloadUrl());

        assertThat(text).startsWith("#支付宝业务明细查询").contains("商户订单号", "\t,退款\t,", "back-1");
        assertThat(text.lines().filter(it -> !it.startsWith("#")).count()).isEqualTo(1 + 4 + 1 + 1);
        assertThat(shop.control("truth", "").path("differences")).hasSize(4);
    }

    private com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse bill(String day)
            throws AlipayApiException {
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent("{\"bill_type\": \"trade\", \"bill_date\": \"" + day + "\"}");
        return client.execute(request);
    }

    private static String unpacked(String url) throws IOException {
        var gbk = Charset.forName("GBK");
        try (var zip = new ZipInputStream(URI.create(url).toURL().openStream(), gbk)) {
            assertThat(zip.getNextEntry().getName()).endsWith("_业务明细.csv");
            return new String(zip.readAllBytes(), gbk);
        }
    }

    private AlipayClient client(String key) throws AlipayApiException {
        var papers = shop.papers("alipay");
        var config = new AlipayConfig();
        config.setServerUrl(papers.getProperty("gatewayUrl"));
        config.setAppId(papers.getProperty("appId"));
        config.setPrivateKey(key);
        config.setAlipayPublicKey(papers.getProperty("alipayPublicKey"));
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        return new DefaultAlipayClient(config);
    }

    private String begin(String number, String yuan) throws AlipayApiException {
        var request = new AlipayTradePagePayRequest();
        request.setNotifyUrl(shop.at("/notices/alipay"));
        request.setReturnUrl(shop.at("/back"));
        request.setBizContent("""
                {"out_trade_no": "%s", "total_amount": "%s", "subject": "花椒 & pepper",
                 "product_code": "FAST_INSTANT_TRADE_PAY", "timeout_express": "15m"}""".formatted(number, yuan));
        return client.pageExecute(request, "GET").getBody();
    }

    private void pay(String number, String yuan) throws AlipayApiException {
        assertThat(shop.control("pay", "{\"page\": \"" + begin(number, yuan) + "\"}")
                        .path("moved")
                        .asBoolean())
                .isTrue();
    }

    private com.alipay.api.response.AlipayTradeQueryResponse query(String number) throws AlipayApiException {
        var request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\": \"" + number + "\"}");
        return client.execute(request);
    }

    private AlipayTradeRefundResponse refund(String number, String key, String yuan) throws AlipayApiException {
        var request = new AlipayTradeRefundRequest();
        request.setBizContent("{\"out_trade_no\": \"%s\", \"out_request_no\": \"%s\", \"refund_amount\": \"%s\"}"
                .formatted(number, key, yuan));
        return client.execute(request);
    }

    private boolean believed(Map<String, String> notice) {
        try {
            return AlipaySignature.rsaCheckV1(
                    new LinkedHashMap<>(notice), shop.papers("alipay").getProperty("alipayPublicKey"), "UTF-8", "RSA2");
        } catch (AlipayApiException noSignature) {
            return false;
        }
    }
}
