package org.farmgate.simulator;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer's page knows: its language, and what there is to pay.
 *
 * @param trade absent where there is no such payment
 * @param back where the buyer goes on; empty where nowhere was said
 */
record BuyerView(
        Gateway gateway,
        @Nullable Trade trade,
        boolean waits,
        String back,
        boolean zh,
        String path,
        Map<String, String> query) {

    private static final Properties ENGLISH = words("messages.properties");
    private static final Properties CHINESE = words("messages_zh.properties");

    String say(String key, Object... arguments) {
        var pattern = (zh ? CHINESE : ENGLISH).getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return new MessageFormat(pattern, zh ? Locale.CHINESE : Locale.ENGLISH).format(arguments);
    }

    String title() {
        return say("simulator.title." + gateway.word());
    }

    String amount() {
        if (trade == null) {
            return "";
        }
        var currency = Currency.getInstance(trade.currency());
        var symbol = trade.currency().equals("CNY") ? "¥" : currency.getSymbol(Locale.US);
        return symbol + Yuan.of(trade.minor(), trade.currency());
    }

    /** This page's address, for its form. */
    String here() {
        return with(query);
    }

    String inLanguage(String language) {
        var other = new TreeMap<>(query);
        other.put("lang", language);
        return with(other);
    }

    private String with(Map<String, String> fields) {
        var address = new StringBuilder(path);
        char before = '?';
        for (var field : fields.entrySet()) {
            address.append(before).append(field.getKey()).append('=').append(encoded(field.getValue()));
            before = '&';
        }
        return address.toString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Properties words(String file) {
        var words = new Properties();
        try (var in = BuyerView.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not packed: " + file);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return words;
    }
}
