package org.farmgate.simulator;

/** Where this simulator is reached. */
record Address(String base) {

    static final String PAY = "/pay/";

    /** The page on which the buyer pays. */
    String page(Trade trade) {
        return base + path(trade);
    }

    /** WeChat's has a query, to which merchants add where the buyer goes next. */
    static String path(Trade trade) {
        var path = PAY + trade.gateway().word() + "/" + trade.token();
        return trade.gateway() == Gateway.WECHAT ? path + "?package=1" : path;
    }
}
