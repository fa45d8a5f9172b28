package org.farmgate.proof.isolation;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.farmgate.proof.Document;

/** All that an answer shows: headers, body, and, of a document, its text and what its codes say. */
final class Shown {

    private Shown() {}

    static String text(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var body = type.contains("pdf") ? document(answer.body()) : new String(answer.body(), StandardCharsets.UTF_8);
        var headers = answer.headers().map().values().stream()
                .map(values -> String.join("\n", values))
                .collect(Collectors.joining("\n"));
        return headers + "\n" + decoded(headers) + "\n" + body;
    }

    private static String decoded(String headers) {
        try {
            return URLDecoder.decode(headers, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    private static String document(byte[] bytes) {
        var document = Document.of(bytes);
        return document.text() + "\n" + String.join("\n", document.codes());
    }
}
