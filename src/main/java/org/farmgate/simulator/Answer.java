package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered.
 *
 * @param silence the fault by which it may happen that the caller never gets it, although all is done
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String type, Map<String, String> headers, byte[] body, Fault silence) {

    private static final int NO_CONTENT = 204;
    private static final int SEE_OTHER = 303;

    static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Answer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    static Answer of(int status, String type, String body) {
        return new Answer(status, type, Map.of(), body.getBytes(StandardCharsets.UTF_8), Fault.ERROR);
    }

    static Answer bytes(String type, byte[] body) {
        return new Answer(200, type, Map.of(), body, Fault.ERROR);
    }

    static Answer none() {
        return new Answer(NO_CONTENT, "", Map.of(), new byte[0], Fault.ERROR);
    }

    static Answer redirect(String address) {
        return new Answer(SEE_OTHER, "", Map.of("Location", address), new byte[0], Fault.ERROR);
    }

    Answer with(Map<String, String> more) {
        return new Answer(status, type, more, body, silence);
    }

    /** All is done: by this fault the caller may wait for it in vain. */
    Answer mayStayOut(Fault by) {
        return new Answer(status, type, headers, body, by);
    }
}
