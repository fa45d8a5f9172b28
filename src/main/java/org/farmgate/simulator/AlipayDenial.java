package org.farmgate.simulator;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Alipay's ways to say no, with its own codes. */
enum AlipayDenial {
    INVALID_APP_ID("40002", "Invalid Arguments", "isv.invalid-app-id"),
    INVALID_SIGNATURE("40002", "Invalid Arguments", "isv.invalid-signature"),
    INVALID_METHOD("40002", "Invalid Arguments", "isv.invalid-method"),
    INVALID_PARAMETER("40004", "Business Failed", "ACQ.INVALID_PARAMETER"),
    TRADE_NOT_EXIST("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST"),
    TRADE_STATUS_ERROR("40004", "Business Failed", "ACQ.TRADE_STATUS_ERROR"),
    CONTEXT_INCONSISTENT("40004", "Business Failed", "ACQ.CONTEXT_INCONSISTENT"),
    REFUND_AMT_NOT_EQUAL_TOTAL("40004", "Business Failed", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL"),
    DISCORDANT_REPEAT_REQUEST("40004", "Business Failed", "ACQ.DISCORDANT_REPEAT_REQUEST"),
    BILL_NOT_EXIST("40004", "Business Failed", "isp.bill_not_exist");

    private final String code;
    private final String message;
    private final String subCode;

    AlipayDenial(String code, String message, String subCode) {
        this.code = code;
        this.message = message;
        this.subCode = subCode;
    }

    /** Carries the refusal to the desk's edge. */
    static final class Refused extends RuntimeException {

        private final AlipayDenial refusal;

        private Refused(AlipayDenial refusal) {
            super(refusal.subCode, null, false, false);
            this.refusal = refusal;
        }

        AlipayDenial refusal() {
            return refusal;
        }
    }

    Refused refuse() {
        return new Refused(this);
    }

    String subCode() {
        return subCode;
    }

    ObjectNode node(JsonMapper json) {
        return json.createObjectNode()
                .put("code", code)
                .put("msg", message)
                .put("sub_code", subCode)
                .put("sub_msg", subCode);
    }

    static ObjectNode success(JsonMapper json) {
        return json.createObjectNode().put("code", "10000").put("msg", "Success");
    }
}
