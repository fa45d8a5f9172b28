package org.farmgate.replay;

import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.CsvReader;

/** What the log calls its columns; the defaults are those of the public "Online Retail" file. */
record LogColumns(String order, String time, String sku, String quantity, String price) {

    static LogColumns of(CommandOptions options) {
        return new LogColumns(
                options.value("order-column").orElse("order_key"),
                options.value("time-column").orElse("InvoiceDate"),
                options.value("sku-column").orElse("sku"),
                options.value("quantity-column").orElse("Quantity"),
                options.value("price-column").orElse("UnitPrice"));
    }

    Places in(CsvReader log) {
        return new Places(
                log.column(order), log.column(time), log.column(sku), log.column(quantity), log.column(price));
    }

    /** Where the columns stand in one file. */
    record Places(int order, int time, int sku, int quantity, int price) {}
}
