package org.farmgate.payments;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A buyer's browser, without scripts: it keeps cookies, and sends a form with all that stands in it. Other sites are given in full. */
class Buyer {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(_csrf)\" value=\"([^\"]+)\">");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    Buyer(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    HttpResponse<String> opens(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Accept-Language", "en"));
    }

    HttpResponse<String> sends(String path, String fields) {
        return sends(path, path, fields);
    }

    /** Sends the form that stands on one page to another address. */
    HttpResponse<String> sends(String page, String path, String fields) {
        var hidden = HIDDEN.matcher(opens(page).body());
        var form = hidden.find()
                ? fields + "&" + hidden.group(1) + "=" + URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8)
                : fields;
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }
}
