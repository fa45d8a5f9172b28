package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_FORGED;
import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat Pay v3, by its own library: its page on a telephone, elsewhere a code of ours that the telephone scans. */
@Component
@Order(2)
class WechatGateway implements OutsideGateway {

    private static final String SIGNATURE = "WECHATPAY2-SHA256-RSA2048";
    private static final String SEAL = "AEAD_AES_256_GCM";
    private static final Set<String> UNKNOWN_TRADE = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS");
    private static final Set<String> NO = Set.of("INVALID_REQUEST", "NOT_ENOUGH", "PARAM_ERROR", "RULE_LIMIT");

    private final GatewayPapers papers;
    private final OurAddress address;
    private final JsonMapper json;
    private final Clock clock;
    private volatile @Nullable WechatLine line;

    WechatGateway(GatewayPapers papers, OurAddress address, JsonMapper json, Clock clock) {
        this.papers = papers;
        this.address = address;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WechatSettings.NAME;
    }

    @Override
    public boolean isSetUp() {
        return WechatSettings.read(papers).isPresent();
    }

    @Override
    public boolean takes(Due due) {
        return WechatSettings.read(papers)
                .filter(it -> it.limits().hold(due.amount()))
                .isPresent();
    }

    @Override
    public Begun begin(Payment payment, Device device) throws Unreachable {
        return device.phone() ? onTelephone(payment, device) : byCode(payment);
    }

    private Begun onTelephone(Payment payment, Device device) throws Unreachable {
        var line = line();
        var page = new H5Service.Builder()
                .httpClient(line.client())
                .build()
                .prepay(requests(line).page(payment, device))
                .getH5Url();
        var back = URLEncoder.encode(address.back(payment, device), StandardCharsets.UTF_8);
        return Begun.at(URI.create(page + (page.contains("?") ? "&" : "?") + "redirect_url=" + back));
    }

    private Begun byCode(Payment payment) throws Unreachable {
        var line = line();
        var code = new NativePayService.Builder()
                .httpClient(line.client())
                .build()
                .prepay(requests(line).code(payment))
                .getCodeUrl();
        return new Begun(OurAddress.code(payment), null, code);
    }

    @Override
    public Answer ask(Payment payment) throws Unreachable {
        var line = line();
        try {
            var told = new NativePayService.Builder()
                    .httpClient(line.client())
                    .build()
                    .queryOrderByOutTradeNo(WechatRequests.standing(line.settings(), payment));
            return WechatAnswers.of(payment, line.settings(), told);
        } catch (ServiceException no) {
            if (UNKNOWN_TRADE.contains(no.getErrorCode())) {
                return Answer.NONE;
            }
            throw new Unreachable("answered " + no.getErrorCode(), null);
        }
    }

    @Override
    public Returning refund(Payment payment, Refund refund) throws Unreachable {
        var line = line();
        var service = new RefundService.Builder().httpClient(line.client()).build();
        try {
            return WechatAnswers.of(refund, service.queryByOutRefundNo(WechatRequests.standing(refund)));
        } catch (ServiceException unknown) {
            if (unknown.getHttpStatusCode() != 404 && !UNKNOWN_TRADE.contains(unknown.getErrorCode())) {
                throw new Unreachable("answered " + unknown.getErrorCode(), null);
            }
        }
        try {
            return WechatAnswers.of(refund, service.create(requests(line).refund(payment, refund)));
        } catch (ServiceException no) {
            if (NO.contains(no.getErrorCode()) && no.getHttpStatusCode() / 100 == 4) {
                return Returning.REFUSED;
            }
            throw new Unreachable("answered " + no.getErrorCode(), null);
        }
    }

    private WechatRequests requests(WechatLine line) throws Unreachable {
        return new WechatRequests(line.settings(), address.notices(name()));
    }

    @Override
    public Notice read(NoticeEnvelope envelope) {
        var line = known();
        var timestamp = envelope.header("Wechatpay-Timestamp");
        var request = new RequestParam.Builder()
                .serialNumber(envelope.header("Wechatpay-Serial"))
                .nonce(envelope.header("Wechatpay-Nonce"))
                .signature(envelope.header("Wechatpay-Signature"))
                .timestamp(timestamp)
                .signType(SIGNATURE)
                .body(envelope.text())
                .build();
        try {
            var parser = new NotificationParser(Map.of(SIGNATURE, line.verifier()), Map.of(SEAL, line.cipher()));
            JsonNode told = json.valueToTree(parser.parse(request, Map.class));
            var type = json.readTree(envelope.body()).path("event_type").asString("");
            WechatNotice.requireUs(told, type, line.settings());
            return WechatNotice.read(told, type, Instant.ofEpochSecond(Long.parseLong(timestamp)));
        } catch (ValidationException forged) {
            throw NOTICE_FORGED.refuse();
        } catch (WechatPayException | IllegalArgumentException | DateTimeException | JacksonException unclear) {
            throw NOTICE_MALFORMED.refuse();
        }
    }

    @Override
    public Thanks thanks() {
        return new Thanks(200, "application/json", "{\"code\":\"SUCCESS\",\"message\":\"OK\"}");
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable {
        try {
            var line = line();
            var bill = new BillDownloadServiceExtension.Builder()
                    .httpClient(line.client())
                    .decryptor(line.decryptor())
                    .build()
                    .getTradeBill(WechatRequests.bill(day));
            try (var stream = bill.getInputStream()) {
                WechatBill.read(stream, lines);
            }
            if (!bill.verifyHash()) {
                throw new Unreachable("the bill is not what its hash says", null);
            }
            return true;
        } catch (ServiceException no) {
            if ("NO_STATEMENT_EXIST".equals(no.getErrorCode())) {
                return false;
            }
            throw new Unreachable("answered " + no.getErrorCode(), null);
        } catch (IOException | WechatPayException broken) {
            throw new Unreachable("the bill could not be read", broken);
        }
    }

    private WechatLine line() throws Unreachable {
        return line(WechatSettings.read(papers).orElseThrow(() -> new Unreachable("not set up", null)));
    }

    private WechatLine known() {
        return line(WechatSettings.read(papers).orElseThrow(PaymentsRefusal.GATEWAY_NONE::refuse));
    }

    private WechatLine line(WechatSettings settings) {
        var known = line;
        if (known == null || !known.settings().equals(settings)) {
            known = new WechatLine(settings, clock);
            line = known;
        }
        return known;
    }
}
