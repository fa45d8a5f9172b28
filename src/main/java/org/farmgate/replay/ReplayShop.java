package org.farmgate.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Currency;
import java.util.UUID;
import org.farmgate.orders.ItemId;

/** The one shop that a log is placed in: every id follows from the log's hash, so that a second run finds the first's. */
record ReplayShop(int county, String hash, Currency currency) {

    UUID store() {
        return id("store");
    }

    UUID grower() {
        return id("grower");
    }

    UUID station() {
        return id("station");
    }

    ItemId item(Good good) {
        return new ItemId(county, id("item " + good.priceMinor() + " " + good.sku()));
    }

    /** An order's key is for machines; one in other letters goes by its digest. */
    String key(String order) {
        boolean plain = order.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return "replay:" + hash.substring(0, 32) + ":" + (plain ? order : "~" + id("order " + order));
    }

    /** By the line of the log, and the line of the order that it met. */
    String returnKey(ReturnPart part) {
        return "replay:" + hash.substring(0, 32) + ":return:"
                + part.back().row().line() + ":" + id("order " + part.order().key()) + "." + part.orderLine();
    }

    private UUID id(String what) {
        return UUID.nameUUIDFromBytes((hash + " " + county + " " + currency + " " + what).getBytes(UTF_8));
    }
}
