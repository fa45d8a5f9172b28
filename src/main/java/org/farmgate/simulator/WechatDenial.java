package org.farmgate.simulator;

/** WeChat Pay's ways to say no, with its own codes. */
enum WechatDenial {
    SIGN_ERROR(401),
    PARAM_ERROR(400),
    INVALID_REQUEST(400),
    OUT_TRADE_NO_USED(403),
    ORDERPAID(400),
    ORDER_CLOSED(400),
    ORDER_NOT_EXIST(404),
    RESOURCE_NOT_EXISTS(404),
    NO_STATEMENT_EXIST(400),
    STATEMENT_CREATING(400),
    SYSTEM_ERROR(500);

    private final int status;

    WechatDenial(int status) {
        this.status = status;
    }

    /** Carries the refusal to the desk's edge. */
    static final class Refused extends RuntimeException {

        private final WechatDenial refusal;

        private Refused(WechatDenial refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        WechatDenial refusal() {
            return refusal;
        }
    }

    Refused refuse() {
        return new Refused(this);
    }

    int status() {
        return status;
    }
}
