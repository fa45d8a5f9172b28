package org.farmgate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The words of a bill, which are the gateway's and not ours: a file beside this class, with {@code {names}} for what varies. */
final class BillText {

    private final String pattern;

    BillText(String file) {
        try (var in = BillText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not packed: " + file);
            }
            this.pattern = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String with(Map<String, String> values) {
        var text = pattern;
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text.replace("\n", "\r\n");
    }
}
