package org.farmgate.replay;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.farmgate.kernel.CommandOptions;

/** What the operator asked for. */
record ReplayOptions(
        Path file,
        Path rejects,
        LogColumns columns,
        Currency currency,
        ZoneId zone,
        Charset charset,
        String countyCode,
        int inFlight,
        boolean intoDemonstration,
        Locale language) {

    static final int IN_FLIGHT_MAX = 10_000;

    private static final String IN_FLIGHT = "512";
    /** 成县. */
    private static final String COUNTY = "621221";

    static ReplayOptions of(CommandOptions options) {
        options.allow(Set.of(
                "file",
                "rejects",
                "order-column",
                "time-column",
                "customer-column",
                "sku-column",
                "quantity-column",
                "price-column",
                "currency",
                "zone",
                "charset",
                "county",
                "in-flight",
                "into-demonstration",
                "lang"));
        var file = Path.of(options.required("file"));
        return new ReplayOptions(
                file,
                Path.of(options.value("rejects").orElse(file.getFileName() + ".rejects.csv")),
                LogColumns.of(options),
                currency(options.value("currency").orElse("GBP")),
                zone(options.value("zone").orElse("Europe/London")),
                charset(options.value("charset").orElse("UTF-8")),
                options.value("county").orElse(COUNTY),
                inFlight(options.value("in-flight").orElse(IN_FLIGHT)),
                options.has("into-demonstration"),
                options.value("lang").map(Locale::forLanguageTag).orElseGet(Locale::getDefault));
    }

    private static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // said below
        }
        throw ReplayRefusal.CURRENCY_UNKNOWN.refuse(code);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw ReplayRefusal.ZONE_UNKNOWN.refuse(name);
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw ReplayRefusal.CHARSET_UNKNOWN.refuse(name);
        }
    }

    private static int inFlight(String text) {
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > IN_FLIGHT_MAX) {
            throw ReplayRefusal.IN_FLIGHT.refuse(IN_FLIGHT_MAX);
        }
        return number;
    }
}
