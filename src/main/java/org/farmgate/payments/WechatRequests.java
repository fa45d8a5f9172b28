package org.farmgate.payments;

import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What we ask of WeChat Pay, in the words of its library.
 *
 * @param notices where its notices shall go
 */
record WechatRequests(WechatSettings settings, String notices) {

    private static final ZoneId ITS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter ITS_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** For its page on a telephone. */
    com.wechat.pay.java.service.payments.h5.model.PrepayRequest page(Payment payment, Device device) {
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(Math.toIntExact(payment.amount().minor()));
        amount.setCurrency(payment.amount().currency().getCurrencyCode());
        var kind = new H5Info();
        kind.setType("Wap");
        var scene = new SceneInfo();
        scene.setPayerClientIp(device.address());
        scene.setH5Info(kind);
        var request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        request.setAppid(settings.appId());
        request.setMchid(settings.mchId());
        request.setDescription(payment.number());
        request.setOutTradeNo(payment.reference().value());
        request.setTimeExpire(ITS_TIME.format(payment.expiresAt().atZone(ITS_ZONE)));
        request.setNotifyUrl(notices);
        request.setAmount(amount);
        request.setSceneInfo(scene);
        return request;
    }

    /** For a code that a telephone scans. */
    com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest code(Payment payment) {
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(Math.toIntExact(payment.amount().minor()));
        amount.setCurrency(payment.amount().currency().getCurrencyCode());
        var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        request.setAppid(settings.appId());
        request.setMchid(settings.mchId());
        request.setDescription(payment.number());
        request.setOutTradeNo(payment.reference().value());
        request.setTimeExpire(ITS_TIME.format(payment.expiresAt().atZone(ITS_ZONE)));
        request.setNotifyUrl(notices);
        request.setAmount(amount);
        return request;
    }

    CreateRequest refund(Payment payment, Refund refund) {
        var amount = new AmountReq();
        amount.setRefund(refund.amount().minor());
        amount.setTotal(payment.amount().minor());
        amount.setCurrency(payment.amount().currency().getCurrencyCode());
        var request = new CreateRequest();
        request.setOutTradeNo(payment.reference().value());
        request.setOutRefundNo(refund.gatewayKey());
        request.setNotifyUrl(notices);
        request.setReason(payment.number());
        request.setAmount(amount);
        return request;
    }

    /** How a payment stands. */
    static QueryOrderByOutTradeNoRequest standing(WechatSettings settings, Payment payment) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(settings.mchId());
        request.setOutTradeNo(payment.reference().value());
        return request;
    }

    /** How a refund stands. */
    static QueryByOutRefundNoRequest standing(Refund refund) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(refund.gatewayKey());
        return request;
    }

    static GetTradeBillRequest bill(LocalDate day) {
        var request = new GetTradeBillRequest();
        request.setBillDate(day.toString());
        request.setBillType(BillType.ALL);
        return request;
    }
}
