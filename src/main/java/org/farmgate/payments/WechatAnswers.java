package org.farmgate.payments;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.Status;
import java.util.Currency;
import org.farmgate.kernel.Money;
import org.farmgate.payments.Gateway.Answer;
import org.farmgate.payments.Gateway.Returning;
import org.farmgate.payments.Gateway.Standing;
import org.farmgate.payments.Gateway.Unreachable;

/** What WeChat Pay answered, in words of ours; an answer about anything but what was asked is none. */
final class WechatAnswers {

    private WechatAnswers() {}

    static Answer of(Payment payment, WechatSettings settings, Transaction told) throws Unreachable {
        if (!payment.reference().value().equals(told.getOutTradeNo())
                || !settings.mchId().equals(told.getMchid())
                || !settings.appId().equals(told.getAppid())
                || told.getTradeState() == null) {
            throw new Unreachable("an answer about another payment", null);
        }
        return switch (told.getTradeState()) {
            case SUCCESS, REFUND ->
                new Answer(
                        Standing.PAID,
                        new Money(
                                told.getAmount().getTotal(),
                                Currency.getInstance(told.getAmount().getCurrency())),
                        told.getTransactionId());
            case CLOSED, REVOKED, PAYERROR -> Answer.FAILED;
            case NOTPAY, USERPAYING, ACCEPT -> Answer.WAITING;
        };
    }

    static Returning of(Refund refund, com.wechat.pay.java.service.refund.model.Refund told) throws Unreachable {
        if (!refund.gatewayKey().equals(told.getOutRefundNo())) {
            throw new Unreachable("an answer about another refund", null);
        }
        if (told.getAmount() == null
                || told.getAmount().getRefund() != refund.amount().minor()) {
            return Returning.REFUSED;
        }
        if (told.getStatus() == Status.SUCCESS) {
            return Returning.RETURNED;
        }
        return told.getStatus() == Status.PROCESSING ? Returning.ON_ITS_WAY : Returning.REFUSED;
    }
}
