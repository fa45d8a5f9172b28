package org.farmgate.simulator;

import tools.jackson.databind.json.JsonMapper;

/**
 * Stripe's way to say no.
 *
 * @param code empty where the real one gives none
 */
record StripeDenial(int status, String type, String code, String message) {

    static final String INVALID = "invalid_request_error";

    /** Carries the refusal to the desk's edge. */
    static final class Refused extends RuntimeException {

        private final transient StripeDenial refusal;

        private Refused(StripeDenial refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        StripeDenial refusal() {
            return refusal;
        }
    }

    static Refused missing(String kind, String id) {
        return new Refused(new StripeDenial(404, INVALID, "resource_missing", "No such " + kind + ": '" + id + "'"));
    }

    static Refused invalid(String code, String message) {
        return new Refused(new StripeDenial(400, INVALID, code, message));
    }

    static Refused badKey() {
        return new Refused(new StripeDenial(401, INVALID, "", "Invalid API Key provided"));
    }

    static Refused keyReused() {
        return new Refused(new StripeDenial(
                400,
                "idempotency_error",
                "",
                "Keys for idempotent requests can only be used with the same parameters they were first used with."));
    }

    String body(JsonMapper json) {
        var node = json.createObjectNode();
        var error = node.putObject("error").put("message", message).put("type", type);
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return node.toString();
    }
}
