package org.farmgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.certificate.AutoCertificateService;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.Amount;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.PrepayRequest;
import com.wechat.pay.java.service.payments.h5.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WeChat Pay's own SDK, as it is, believes that the simulator is WeChat Pay: but for the host, which it knows only by heart. */
class WechatSdkTests {

    @TempDir
    Path folder;

    private Simulator simulator;
    private Shop shop;
    private RSAAutoCertificateConfig config;
    private HttpClient http;

    @BeforeEach
    void open() {
        simulator = Shop.simulator(folder, "--refund-delay-millis", "300");
        shop = new Shop(folder.resolve("papers"));
        shop.answers = 204;
        AutoCertificateService.unregister(shop.papers("wechat").getProperty("mchId"), "RSA");
        config = certificates();
        http = http(config);
    }

    @AfterEach
    void close() {
        simulator.close();
        shop.close();
    }

    @Test
    void aPaymentIsBegunPaidAskedAboutAndTold() {
        assertThatThrownBy(() -> query("order-1")).isInstanceOfSatisfying(ServiceException.class, it -> {
            assertThat(it.getHttpStatusCode()).isEqualTo(404);
            assertThat(it.getErrorCode()).isEqualTo("ORDER_NOT_EXIST");
        });

        var page = begin("order-1", 4_200) + "&redirect_url=" + "http%3A%2F%2F127.0.0.1%2Fback";
        assertThat(shop.opens(page).body()).contains("¥42.00", "no money moves", "order-1");
        assertThat(query("order-1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
        var back = shop.answers(page, "PAID");

        assertThat(back.headers().firstValue("location")).hasValue("http://127.0.0.1/back");
        var paid = query("order-1");
        assertThat(paid.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(paid.getAmount().getTotal()).isEqualTo(4_200);
        await().until(() -> !shop.heard.isEmpty());
        var told = parser(config).parse(heard(0), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo("order-1");
        assertThat(told.getTransactionId()).isEqualTo(paid.getTransactionId());
        assertThat(told.getAmount().getTotal()).isEqualTo(4_200);
        assertThat(told.getMchid()).isEqualTo(shop.papers("wechat").getProperty("mchId"));
    }

    @Test
    void aScannedPaymentAndAPublicKeyInPlaceOfCertificatesWorkToo() {
        var papers = shop.papers("wechat");
        var byKey = new RSAPublicKeyConfig.Builder()
                .merchantId(papers.getProperty("mchId"))
                .privateKey(papers.getProperty("merchantPrivateKey"))
                .merchantSerialNumber(papers.getProperty("merchantSerial"))
                .apiV3Key(papers.getProperty("apiV3Key"))
                .publicKey(papers.getProperty("publicKey"))
                .publicKeyId(papers.getProperty("publicKeyId"))
                .build();
        var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        request.setAppid(papers.getProperty("appId"));
        request.setMchid(papers.getProperty("mchId"));
        request.setDescription("walnuts");
        request.setOutTradeNo("order-2");
        request.setNotifyUrl(shop.at("/notices/wechat"));
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(100);
        request.setAmount(amount);

        var code = new NativePayService.Builder()
                .httpClient(http(byKey))
                .build()
                .prepay(request)
                .getCodeUrl();

        assertThat(shop.opens(code).body()).contains("¥1.00");
    }

    @Test
    void moneyGoesBackOnceForOneRefundNumber() {
        pay("order-1", 4_200);

        var first = refund("order-1", "back-1", 200, 4_200);
        var again = refund("order-1", "back-1", 200, 4_200);

        assertThat(again.getRefundId()).isEqualTo(first.getRefundId());
        assertThat(refusal(() -> refund("order-1", "back-1", 300, 4_200))).isEqualTo("INVALID_REQUEST");
        assertThat(refusal(() -> refund("order-1", "back-2", 4_001, 4_200))).isEqualTo("INVALID_REQUEST");
        assertThat(refusal(() -> refund("order-9", "back-3", 1, 4_200))).isEqualTo("RESOURCE_NOT_EXISTS");
        await().until(() -> queryRefund("back-1").getStatus() == Status.SUCCESS);
        await().until(() -> shop.heard.size() == 2);
        int refunds = shop.heard.get(0).body().contains("REFUND.SUCCESS") ? 0 : 1;
        var told = parser(config).parse(heard(refunds), RefundNotification.class);
        assertThat(told.getOutRefundNo()).isEqualTo("back-1");
        assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(told.getAmount().getRefund()).isEqualTo(200);
        assertThat(shop.control("truth", "")
                        .path("sums")
                        .path("CNY")
                        .path("left")
                        .asLong())
                .isEqualTo(4_000);
    }

    @Test
    void whoSignsBadlyIsRefused() {
        var papers = shop.papers("wechat");
        var stranger = new RSAPublicKeyConfig.Builder()
                .merchantId(papers.getProperty("mchId"))
                .privateKey(Keys.another().getPrivate())
                .merchantSerialNumber(papers.getProperty("merchantSerial"))
                .apiV3Key(papers.getProperty("apiV3Key"))
                .publicKey(papers.getProperty("publicKey"))
                .publicKeyId(papers.getProperty("publicKeyId"))
                .build();
        var service = new H5Service.Builder().httpClient(http(stranger)).build();
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(papers.getProperty("mchId"));
        request.setOutTradeNo("order-1");

        assertThat(refusal(() -> service.queryOrderByOutTradeNo(request))).isEqualTo("SIGN_ERROR");
    }

    @Test
    void forgedAndEditedNoticesAreFoundAndStaleOnesAreTrulySigned() {
        var page = "\"page\": \"" + begin("order-1", 4_200) + "\"";

        shop.control("send", "{" + page + ", \"lie\": \"wrong-key\"}");
        await().until(() -> shop.heard.size() == 1);
        shop.control("send", "{" + page + ", \"lie\": \"edited\"}");
        await().until(() -> shop.heard.size() == 2);
        shop.control("send", "{" + page + ", \"lie\": \"stale\"}");
        await().until(() -> shop.heard.size() == 3);
        shop.control("send", "{" + page + ", \"lie\": \"wrong-amount\"}");
        await().until(() -> shop.heard.size() == 4);

        assertThatThrownBy(() -> parser(config).parse(heard(0), Transaction.class))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> parser(config).parse(heard(1), Transaction.class))
                .isInstanceOf(ValidationException.class);
        assertThat(parser(config).parse(heard(2), Transaction.class).getOutTradeNo())
                .isEqualTo("order-1");
        assertThat(parser(config).parse(heard(3), Transaction.class).getAmount().getTotal())
                .isEqualTo(4_201);
    }

    @Test
    void afterItsCertificateWasRotatedWhoFetchesTheNewOneBelievesItAgain() {
        var serial = shop.control("rotate", "{}").path("serial").asString();

        assertThatThrownBy(() -> query("order-1")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> begin("order-1", 100)).isInstanceOf(ValidationException.class);
        // The SDK fetches certificates hourly, or when a merchant is registered anew.
        AutoCertificateService.unregister(shop.papers("wechat").getProperty("mchId"), "RSA");
        http = http(certificates());
        pay("order-1", 100);
        await().until(() -> !shop.heard.isEmpty());
        assertThat(heard(0).getSerialNumber()).isEqualTo(serial);
        assertThat(parser(certificates()).parse(heard(0), Transaction.class).getOutTradeNo())
                .isEqualTo("order-1");
    }

    @Test
    void theDaysBillIsVerifiedByItsHash() throws Exception {
        pay("order-1", 4_200);
        pay("order-2", 100);
        refund("order-1", "back-1", 200, 4_200);
        shop.control("clock", "{\"seconds\": 86400}");
        var request = new GetTradeBillRequest();
        request.setBillDate(LocalDate.now(VirtualClock.ZONE).toString());
        request.setBillType(BillType.ALL);

        var bill = new BillDownloadServiceExtension.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build()
                .getTradeBill(request);

        var text = new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bill.verifyHash()).isTrue();
        assertThat(text).contains("交易时间,公众账号ID", ",`order-1,", ",`back-1,`2.00,", "`3,`43.00,`2.00,");
    }

    private RSAAutoCertificateConfig certificates() {
        var papers = shop.papers("wechat");
        return new RSAAutoCertificateConfig.Builder()
                .merchantId(papers.getProperty("mchId"))
                .privateKey(papers.getProperty("merchantPrivateKey"))
                .merchantSerialNumber(papers.getProperty("merchantSerial"))
                .apiV3Key(papers.getProperty("apiV3Key"))
                .httpClientBuilder(new DefaultHttpClientBuilder().okHttpClient(toHere()))
                .build();
    }

    private HttpClient http(Config with) {
        return new DefaultHttpClientBuilder()
                .config(with)
                .okHttpClient(toHere())
                .build();
    }

    private OkHttpClient toHere() {
        var here = URI.create(shop.papers("wechat").getProperty("apiBase"));
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(chain.request()
                                .url()
                                .newBuilder()
                                .scheme("http")
                                .host(here.getHost())
                                .port(here.getPort())
                                .build())
                        .build()))
                .build();
    }

    private static NotificationParser parser(NotificationConfig config) {
        return new NotificationParser(config);
    }

    private RequestParam heard(int number) {
        var one = shop.heard.get(number);
        return new RequestParam.Builder()
                .serialNumber(one.headers().get("wechatpay-serial"))
                .nonce(one.headers().get("wechatpay-nonce"))
                .signature(one.headers().get("wechatpay-signature"))
                .timestamp(one.headers().get("wechatpay-timestamp"))
                .body(one.body())
                .build();
    }

    private String begin(String number, int fen) {
        var papers = shop.papers("wechat");
        var request = new PrepayRequest();
        request.setAppid(papers.getProperty("appId"));
        request.setMchid(papers.getProperty("mchId"));
        request.setDescription("花椒");
        request.setOutTradeNo(number);
        request.setNotifyUrl(shop.at("/notices/wechat"));
        var amount = new Amount();
        amount.setTotal(fen);
        request.setAmount(amount);
        var scene = new SceneInfo();
        scene.setPayerClientIp("127.0.0.1");
        var info = new H5Info();
        info.setType("Wap");
        scene.setH5Info(info);
        request.setSceneInfo(scene);
        return new H5Service.Builder().httpClient(http).build().prepay(request).getH5Url();
    }

    private void pay(String number, int fen) {
        assertThat(shop.control("pay", "{\"page\": \"" + begin(number, fen) + "\"}")
                        .path("moved")
                        .asBoolean())
                .isTrue();
    }

    private Transaction query(String number) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(shop.papers("wechat").getProperty("mchId"));
        request.setOutTradeNo(number);
        return new H5Service.Builder().httpClient(http).build().queryOrderByOutTradeNo(request);
    }

    private Refund refund(String number, String key, long fen, long total) {
        var request = new CreateRequest();
        request.setOutTradeNo(number);
        request.setOutRefundNo(key);
        request.setNotifyUrl(shop.at("/notices/wechat"));
        var amount = new AmountReq();
        amount.setRefund(fen);
        amount.setTotal(total);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return new RefundService.Builder().httpClient(http).build().create(request);
    }

    private Refund queryRefund(String key) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(key);
        return new RefundService.Builder().httpClient(http).build().queryByOutRefundNo(request);
    }

    private static String refusal(Runnable deed) {
        try {
            deed.run();
            return "none";
        } catch (ServiceException refused) {
            return refused.getErrorCode();
        }
    }
}
