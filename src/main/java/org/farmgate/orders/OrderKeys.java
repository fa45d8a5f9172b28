package org.farmgate.orders;

/** What a request's key may look like. */
final class OrderKeys {

    private OrderKeys() {}

    static String require(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.isEmpty() || key.length() > Placing.KEY_LENGTH_MAX || !visible) {
            throw OrdersRefusal.KEY_LENGTH.refuse(Placing.KEY_LENGTH_MAX);
        }
        return key;
    }
}
