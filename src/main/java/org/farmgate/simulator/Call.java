package org.farmgate.simulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param target path and query as they were sent, which is what signatures are made over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(
        String method,
        String path,
        String target,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    /** @param headers by their names in small letters */
    static Call of(String method, String target, Map<String, String> headers, byte[] body) {
        var uri = URI.create(target);
        return new Call(method, uri.getPath(), target, form(uri.getRawQuery()), headers, body);
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a form. */
    Map<String, String> form() {
        return form(text());
    }

    static Map<String, String> form(@Nullable String encoded) {
        var fields = new LinkedHashMap<String, String>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String field : encoded.split("&", -1)) {
                int equals = field.indexOf('=');
                var name = equals < 0 ? field : field.substring(0, equals);
                fields.put(decoded(name), equals < 0 ? "" : decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
