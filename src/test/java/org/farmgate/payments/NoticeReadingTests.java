package org.farmgate.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.payments.Gateway.Event;
import org.farmgate.payments.Gateway.Notice;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What gateways send, before anything in it is believed. */
class NoticeReadingTests {

    private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aFormsFieldsAreDecodedAndKeepTheirOrder() {
        assertThat(FormBody.read(" b=2&a=%E4%B8%80+%26&empty=&c=x=y ").entrySet())
                .extracting(Map.Entry::getKey, Map.Entry::getValue)
                .containsExactly(tuple("b", "2"), tuple("a", "一 &"), tuple("empty", ""), tuple("c", "x=y"));
    }

    @Test
    void aFormWithAFieldTwiceOrWithoutANameIsRefused() {
        malformed(() -> FormBody.read("a=1&a=2"));
        malformed(() -> FormBody.read("a=1&a=1"));
        malformed(() -> FormBody.read("a=1&=2"));
        malformed(() -> FormBody.read("a=1&b"));
        malformed(() -> FormBody.read(""));
        malformed(() -> FormBody.read("a=%zz"));
    }

    @Test
    void aFormHasAHundredFieldsAtMost() {
        assertThat(FormBody.read(fields(100))).hasSize(100).containsEntry("f99", "99");
        malformed(() -> FormBody.read(fields(101)));
        malformed(() -> FormBody.read(fields(150)));
    }

    @Test
    void aHeaderIsFoundInAnyCaseAndMustBeThere() {
        var envelope = new NoticeEnvelope(
                Map.of("Wechatpay-Nonce", "n", "Empty", "", "Long", "x".repeat(1_001), "Longest", "x".repeat(1_000)),
                "体".getBytes(UTF_8));

        assertThat(envelope.header("wechatpay-nonce")).isEqualTo("n");
        assertThat(envelope.header("longest")).hasSize(1_000);
        assertThat(envelope.text()).isEqualTo("体");
        malformed(() -> envelope.header("empty"));
        malformed(() -> envelope.header("long"));
        malformed(() -> envelope.header("absent"));
    }

    @Test
    void stripesSessionIsPaidOnlyWhereItSaysSo() {
        var paid =
                "{'client_reference_id':'ref','id':'cs_1','payment_status':'%s','amount_total':4200,'currency':'cny'}";

        assertThat(stripe("checkout.session.completed", paid.formatted("paid")))
                .isEqualTo(new Notice(Event.PAID, "ref", "cs_1", Money.fen(4_200), null, AT));
        assertThat(stripe("checkout.session.async_payment_succeeded", paid.formatted("paid")))
                .isEqualTo(new Notice(Event.PAID, "ref", "cs_1", Money.fen(4_200), null, AT));
        assertThat(stripe("checkout.session.completed", paid.formatted("unpaid")))
                .isEqualTo(new Notice(Event.OTHER, "ref", "cs_1", null, null, AT));
        assertThat(stripe("checkout.session.expired", paid.formatted("paid")))
                .isEqualTo(new Notice(Event.FAILED, "ref", "cs_1", null, null, AT));
        assertThat(stripe("checkout.session.async_payment_failed", paid.formatted("paid")))
                .isEqualTo(new Notice(Event.FAILED, "ref", "cs_1", null, null, AT));
    }

    @Test
    void stripesRefundTellsItsAmountOnlyOnceItIsDone() {
        var refund = "{'status':'%s','amount':705,'currency':'gbp','metadata':{'reference':'ref','refund':'key'}}";
        var back = new Money(705, Currency.getInstance("GBP"));

        for (var type : new String[] {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"}) {
            assertThat(stripe(type, refund.formatted("succeeded")))
                    .isEqualTo(new Notice(Event.REFUNDED, "ref", null, back, "key", AT));
            assertThat(stripe(type, refund.formatted("pending")))
                    .isEqualTo(new Notice(Event.REFUNDED, "ref", null, null, "key", AT));
        }
        assertThat(stripe("charge.refunded", refund.formatted("succeeded")))
                .isEqualTo(new Notice(Event.REFUNDED, "ref", null, null, null, AT));
    }

    @Test
    void whatStripeTellsBesideTellsNothing() {
        assertThat(stripe("customer.created", "{'client_reference_id':'ref'}"))
                .isEqualTo(new Notice(Event.OTHER, "", null, null, null, AT));
        assertThat(StripeNotice.read(JSON.readTree("{}"), AT))
                .isEqualTo(new Notice(Event.OTHER, "", null, null, null, AT));
        assertThat(stripe("refund.created", "{}")).isEqualTo(new Notice(Event.REFUNDED, "", null, null, null, AT));
    }

    @Test
    void anAmountOfStripesThatIsNoneIsNoAmount() {
        for (var amount : new String[] {"'4200'", "42.00", "null", "[]"}) {
            assertThatThrownBy(() -> stripe(
                            "checkout.session.completed",
                            "{'payment_status':'paid','currency':'cny','amount_total':" + amount + "}"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> stripe(
                        "checkout.session.completed", "{'payment_status':'paid','amount_total':1,'currency':'xx'}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wechatsPaymentIsPaidOnlyWhereBothItsTypeAndItsStateSaySo() {
        var paid = "{'out_trade_no':'ref','transaction_id':'42','trade_state':'%s','amount':{'total':4200.0}}";

        assertThat(wechat("TRANSACTION.SUCCESS", paid.formatted("SUCCESS")))
                .isEqualTo(new Notice(Event.PAID, "ref", "42", Money.fen(4_200), null, AT));
        for (var other : List.of(
                wechat("TRANSACTION.SUCCESS", paid.formatted("NOTPAY")),
                wechat("TRANSACTION.CLOSED", paid.formatted("SUCCESS")))) {
            assertThat(other).isEqualTo(new Notice(Event.OTHER, "ref", "42", null, null, AT));
        }
        assertThat(wechat("", "{}")).isEqualTo(new Notice(Event.OTHER, "", null, null, null, AT));
    }

    @Test
    void wechatsRefundTellsItsAmountOnlyOnceItIsDone() {
        var refund = "{'out_trade_no':'ref','transaction_id':'42','out_refund_no':'key','refund_status':'%s',"
                + "'amount':{'refund':705,'total':4200}}";

        assertThat(wechat("REFUND.SUCCESS", refund.formatted("SUCCESS")))
                .isEqualTo(new Notice(Event.REFUNDED, "ref", "42", Money.fen(705), "key", AT));
        for (var other : List.of(
                wechat("REFUND.SUCCESS", refund.formatted("PROCESSING")),
                wechat("REFUND.ABNORMAL", refund.formatted("SUCCESS")))) {
            assertThat(other).isEqualTo(new Notice(Event.REFUNDED, "ref", "42", null, "key", AT));
        }
    }

    @Test
    void anAmountOfWechatsHasItsCurrencyAndIsNoneWithoutANumber() {
        var paid = "{'trade_state':'SUCCESS','amount':%s}";

        assertThat(wechat("TRANSACTION.SUCCESS", paid.formatted("{'total':7,'currency':'HKD'}"))
                        .amount())
                .isEqualTo(new Money(7, Currency.getInstance("HKD")));
        for (var amount : new String[] {"{}", "null", "{'total':'7'}", "{'total':7.5}", "{'total':7,'currency':'¥'}"}) {
            assertThatThrownBy(() -> wechat("TRANSACTION.SUCCESS", paid.formatted(amount)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aNoticeOfWechatsIsForOurApplicationAndOurMerchant() {
        var us = new WechatSettings("merchant", "app", "", "", "", "", new Limits(Set.of(), 0, 1));

        WechatNotice.requireUs(json("{'appid':'app','mchid':'merchant'}"), "TRANSACTION.SUCCESS", us);
        WechatNotice.requireUs(json("{'mchid':'merchant'}"), "REFUND.SUCCESS", us);
        foreign(() -> WechatNotice.requireUs(json("{'mchid':'merchant'}"), "TRANSACTION.SUCCESS", us));
        foreign(() -> WechatNotice.requireUs(json("{'appid':'app','mchid':'x'}"), "TRANSACTION.SUCCESS", us));
        foreign(() -> WechatNotice.requireUs(json("{'appid':'app'}"), "REFUND.SUCCESS", us));
    }

    @Test
    void alipaysTradeIsPaidOnceItSucceededAndClosedOnceItFailed() {
        for (var status : new String[] {"TRADE_SUCCESS", "TRADE_FINISHED"}) {
            assertThat(alipay("trade_status", status))
                    .isEqualTo(new Notice(Event.PAID, "ref", "2026", Money.fen(4_200), null, AT));
        }
        assertThat(alipay("trade_status", "TRADE_CLOSED"))
                .isEqualTo(new Notice(Event.FAILED, "ref", "2026", null, null, AT));
        assertThat(alipay("trade_status", "WAIT_BUYER_PAY"))
                .isEqualTo(new Notice(Event.OTHER, "ref", "2026", null, null, AT));
        assertThat(alipay("trade_status", "TRADE_SUCCESS", "trans_currency", "HKD")
                        .amount())
                .isEqualTo(new Money(4_200, Currency.getInstance("HKD")));
    }

    @Test
    void alipaysRefundSumsUpAllOfThemSoItsAmountIsNotTold() {
        for (var sign : new String[] {"gmt_refund", "refund_fee"}) {
            assertThat(alipay("trade_status", "TRADE_SUCCESS", sign, "7.05", "out_biz_no", "key"))
                    .isEqualTo(new Notice(Event.REFUNDED, "ref", "2026", null, "key", AT));
        }
        assertThat(alipay("trade_status", "TRADE_SUCCESS", "out_biz_no", "key").refundKey())
                .isNull();
    }

    @Test
    void aNoticeOfAlipaysWithoutItsTimeOrWithAnAmountThatIsNoneIsRefused() {
        assertThatThrownBy(() -> AlipayNotice.read(Map.of("trade_status", "TRADE_CLOSED")))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> alipay("trade_status", "TRADE_SUCCESS", "total_amount", "4.2.0"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(AlipayNotice.time(AT)).isEqualTo("2026-11-27 12:00:00");
    }

    private static Notice wechat(String type, String told) {
        return WechatNotice.read(json(told), type, AT);
    }

    private static Notice alipay(String... more) {
        var told = new HashMap<>(Map.of(
                "out_trade_no",
                "ref",
                "trade_no",
                "2026",
                "total_amount",
                "42.00",
                "notify_time",
                "2026-11-27 12:00:00"));
        for (int i = 0; i < more.length; i += 2) {
            told.put(more[i], more[i + 1]);
        }
        return AlipayNotice.read(told);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static void foreign(ThrowingCallable reading) {
        refused(reading, PaymentsRefusal.NOTICE_FOREIGN);
    }

    private static Notice stripe(String type, String object) {
        var event = "{'type':'" + type + "','data':{'object':" + object + "}}";
        return StripeNotice.read(JSON.readTree(event.replace('\'', '"')), AT);
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i + "=" + i).collect(Collectors.joining("&"));
    }

    private static void malformed(ThrowingCallable reading) {
        refused(reading, PaymentsRefusal.NOTICE_MALFORMED);
    }

    private static void refused(ThrowingCallable reading, PaymentsRefusal reason) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
