package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_FOREIGN;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_FORGED;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Alipay, by its own library: its page for a computer, its page for a telephone. */
@Component
@Order(1)
class AlipayGateway implements OutsideGateway {

    private static final Set<String> UNKNOWN_TRADE = Set.of("ACQ.TRADE_NOT_EXIST", "TRADE_NOT_EXIST");

    private final GatewayPapers papers;
    private final OurAddress address;
    private final BillDownload downloads;
    private final JsonMapper json;
    private volatile @Nullable AlipayLine line;

    AlipayGateway(GatewayPapers papers, OurAddress address, BillDownload downloads, JsonMapper json) {
        this.papers = papers;
        this.address = address;
        this.downloads = downloads;
        this.json = json;
    }

    @Override
    public String name() {
        return AlipaySettings.NAME;
    }

    @Override
    public boolean isSetUp() {
        return AlipaySettings.read(papers).isPresent();
    }

    @Override
    public boolean takes(Due due) {
        return AlipaySettings.read(papers)
                .filter(it -> it.limits().hold(due.amount()))
                .isPresent();
    }

    @Override
    public Begun begin(Payment payment, Device device) throws Unreachable {
        var content = json.createObjectNode()
                .put("out_trade_no", payment.reference().value())
                .put("total_amount", PlainAmount.write(payment.amount()))
                .put("subject", payment.number())
                .put("time_expire", AlipayNotice.time(payment.expiresAt()))
                .put("product_code", device.phone() ? "QUICK_WAP_WAY" : "FAST_INSTANT_TRADE_PAY");
        if (device.phone()) {
            var request = new AlipayTradeWapPayRequest();
            request.setBizContent(content.toString());
            return Begun.at(page(request, payment, device));
        }
        var request = new AlipayTradePagePayRequest();
        request.setBizContent(content.toString());
        return Begun.at(page(request, payment, device));
    }

    private URI page(AlipayRequest<?> request, Payment payment, Device device) throws Unreachable {
        request.setNotifyUrl(address.notices(name()));
        request.setReturnUrl(address.back(payment, device));
        return line().page(request);
    }

    @Override
    public Answer ask(Payment payment) throws Unreachable {
        var request = new AlipayTradeQueryRequest();
        request.setBizContent(json.createObjectNode()
                .put("out_trade_no", payment.reference().value())
                .toString());
        var told = line().execute(request);
        if (!told.isSuccess()) {
            if (UNKNOWN_TRADE.contains(told.getSubCode())) {
                return Answer.NONE;
            }
            throw unclear(told);
        }
        requireOurs(payment, told.getOutTradeNo());
        if (AlipayNotice.PAID.contains(told.getTradeStatus())) {
            return new Answer(Standing.PAID, PlainAmount.read(told.getTotalAmount(), "CNY"), told.getTradeNo());
        }
        return "TRADE_CLOSED".equals(told.getTradeStatus()) ? Answer.FAILED : Answer.WAITING;
    }

    @Override
    public Returning refund(Payment payment, Refund refund) throws Unreachable {
        var wanted = json.createObjectNode()
                .put("out_trade_no", payment.reference().value())
                .put("out_request_no", refund.gatewayKey());
        var question = new AlipayTradeFastpayRefundQueryRequest();
        question.setBizContent(wanted.toString());
        var before = line().execute(question);
        if (before.isSuccess() && "REFUND_SUCCESS".equals(before.getRefundStatus())) {
            requireOurs(payment, before.getOutTradeNo());
            return PlainAmount.read(before.getRefundAmount(), "CNY").equals(refund.amount())
                    ? Returning.RETURNED
                    : Returning.REFUSED;
        }
        var request = new AlipayTradeRefundRequest();
        request.setBizContent(wanted.put("refund_amount", PlainAmount.write(refund.amount()))
                .put("refund_reason", payment.number())
                .toString());
        var told = line().execute(request);
        if (told.isSuccess()) {
            return "Y".equals(told.getFundChange()) ? Returning.RETURNED : Returning.ON_ITS_WAY;
        }
        if ("40004".equals(told.getCode()) && !"ACQ.SYSTEM_ERROR".equals(told.getSubCode())) {
            return Returning.REFUSED;
        }
        throw unclear(told);
    }

    @Override
    public Notice read(NoticeEnvelope envelope) {
        var settings = AlipaySettings.read(papers).orElseThrow(PaymentsRefusal.GATEWAY_NONE::refuse);
        var told = FormBody.read(envelope.text());
        if (!signed(told, settings)) {
            throw NOTICE_FORGED.refuse();
        }
        if (!settings.appId().equals(told.get("app_id")) || !settings.sellerId().equals(told.get("seller_id"))) {
            throw NOTICE_FOREIGN.refuse();
        }
        try {
            return AlipayNotice.read(told);
        } catch (IllegalArgumentException | DateTimeException unclear) {
            throw NOTICE_MALFORMED.refuse();
        }
    }

    private static boolean signed(Map<String, String> told, AlipaySettings settings) {
        if (told.getOrDefault("sign", "").isEmpty()) {
            throw NOTICE_MALFORMED.refuse();
        }
        try {
            return AlipaySignature.rsaCheckV1(new HashMap<>(told), settings.alipayPublicKey(), "UTF-8", "RSA2");
        } catch (AlipayApiException | RuntimeException noSignature) {
            return false;
        }
    }

    @Override
    public Thanks thanks() {
        return new Thanks(200, "text/plain", "success");
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable {
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent(json.createObjectNode()
                .put("bill_type", "trade")
                .put("bill_date", day.toString())
                .toString());
        var told = line().execute(request);
        if (!told.isSuccess()) {
            var why = told.getSubCode();
            if (why != null && why.toLowerCase(Locale.ROOT).contains("bill_not_exist")) {
                return false;
            }
            throw unclear(told);
        }
        downloads.read(URI.create(told.getBillDownloadUrl()), stream -> AlipayBill.read(stream, lines));
        return true;
    }

    private AlipayLine line() throws Unreachable {
        var settings = AlipaySettings.read(papers).orElseThrow(() -> new Unreachable("not set up", null));
        var known = line;
        if (known == null || !known.settings().equals(settings)) {
            known = AlipayLine.of(settings);
            line = known;
        }
        return known;
    }

    private static void requireOurs(Payment payment, @Nullable String reference) throws Unreachable {
        if (!payment.reference().value().equals(reference)) {
            throw new Unreachable("an answer about another payment", null);
        }
    }

    private static Unreachable unclear(AlipayResponse told) {
        return new Unreachable("answered " + told.getCode() + " " + told.getSubCode(), null);
    }
}
