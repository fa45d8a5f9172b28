package org.farmgate.replay;

import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.CsvReader;

/** What the log calls its columns; the defaults are those of the public "Online Retail" file. */
record LogColumns(String order, String time, String customer, String sku, String quantity, String price) {

    private static final String CUSTOMER = "CustomerID";

    static LogColumns of(CommandOptions options) {
        return new LogColumns(
                options.value("order-column").orElse("order_key"),
                options.value("time-column").orElse("InvoiceDate"),
                options.value("customer-column").orElse(CUSTOMER),
                options.value("sku-column").orElse("sku"),
                options.value("quantity-column").orElse("Quantity"),
                options.value("price-column").orElse("UnitPrice"));
    }

    Places in(CsvReader log) {
        return new Places(
                log.column(order),
                log.column(time),
                optional(log),
                log.column(sku),
                log.column(quantity),
                log.column(price));
    }

    /** A log that does not say who bought can be replayed as well, without its returns. */
    private int optional(CsvReader log) {
        boolean there = log.header().stream().anyMatch(customer::equalsIgnoreCase);
        return there || !customer.equals(CUSTOMER) ? log.column(customer) : -1;
    }

    /** Where the columns stand in one file; the customer's is below zero where there is none. */
    record Places(int order, int time, int customer, int sku, int quantity, int price) {}
}
