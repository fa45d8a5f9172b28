package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Tells browsers what our pages may do: run our own scripts, show our own pictures, use the camera, and no more. */
final class SafeHeaders implements HeaderWriter {

    private final boolean https;
    private final String policy;

    /**
     * @param https whether the public comes by HTTPS only
     * @param formTargets the addresses outside, such as a payment gateway's, that a form may lead to
     */
    SafeHeaders(boolean https, String formTargets) {
        this.https = https;
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
                + " form-action " + ("'self' " + formTargets).strip()
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (https || request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
