package org.farmgate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the buyer's page: the same style and icons as the program's own pages. */
final class Looks implements Desk {

    private static final Map<String, String> TYPES = Map.of(
            "/farmgate.css", "text/css; charset=utf-8",
            "/icons.svg", "image/svg+xml",
            "/icon.svg", "image/svg+xml");

    @Override
    public Answer take(Call call) {
        var type = TYPES.get(call.path());
        if (type == null) {
            return Answer.of(404, "text/plain", "");
        }
        try (var in = Looks.class.getResourceAsStream("/static" + call.path())) {
            return in == null ? Answer.of(404, "text/plain", "") : Answer.bytes(type, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
