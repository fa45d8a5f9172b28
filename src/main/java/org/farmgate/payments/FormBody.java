package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.NOTICE_MALFORMED;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a form, as a gateway sends them; each once, or the whole is refused. */
final class FormBody {

    private static final int FIELDS_MAX = 100;

    private FormBody() {}

    static Map<String, String> read(String body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var pair : body.strip().split("&", FIELDS_MAX + 1)) {
                int at = pair.indexOf('=');
                if (at < 1 || fields.size() == FIELDS_MAX) {
                    throw NOTICE_MALFORMED.refuse();
                }
                var name = decoded(pair.substring(0, at));
                if (fields.put(name, decoded(pair.substring(at + 1))) != null) {
                    throw NOTICE_MALFORMED.refuse();
                }
            }
        } catch (IllegalArgumentException undecodable) {
            throw NOTICE_MALFORMED.refuse();
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
