package org.farmgate.replay;

/**
 * So many of a line of an order came back: a return, or the part of one that meets this order.
 *
 * @param orderLine of the order as it was placed
 */
record ReturnPart(LogReturn back, LogOrder order, int orderLine, Good good, int quantity) {

    /** At the price that was paid, whatever the log says of the return's. */
    long minor() {
        return quantity * good.priceMinor();
    }
}
