package org.farmgate.payments;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.farmgate.kernel.Refused;

/** A notice as it came: its headers and the bytes of its body. Nothing in it is to be believed yet. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NoticeEnvelope(Map<String, String> headers, byte[] body) {

    private static final int HEADER_LENGTH_MAX = 1_000;

    NoticeEnvelope {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** A header that must be there. */
    String header(String name) throws Refused {
        var header = headers.get(name);
        if (header == null || header.isEmpty() || header.length() > HEADER_LENGTH_MAX) {
            throw PaymentsRefusal.NOTICE_MALFORMED.refuse();
        }
        return header;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
