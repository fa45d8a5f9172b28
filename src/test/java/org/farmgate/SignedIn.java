package org.farmgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a window, as one person uses it: keeps cookies, takes the token out of the form it sends, and does
 * not follow redirects, so that a test sees them.
 */
public final class SignedIn {

    public static final String PASSWORD = "seven quiet pears";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final URI site;
    private final HttpClient http;
    private String language = "en";

    private SignedIn(int port) {
        this.site = URI.create("http://localhost:" + port);
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Somebody who has not signed in. */
    public static SignedIn guest(int port) {
        return new SignedIn(port);
    }

    public static SignedIn in(int port, String login, String password) {
        var person = new SignedIn(port);
        var answer = person.post("/sign-in", Map.of("login", login, "password", password));
        if (answer.statusCode() != 303) {
            throw new AssertionError("could not sign in as " + login + ": " + answer.statusCode());
        }
        return person;
    }

    /** A new person with the role for the place. */
    public static SignedIn as(int port, Accounts accounts, Role role, int place) {
        var login = "test-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + PEOPLE.incrementAndGet();
        accounts.create(NewAccount.of(login, "Test " + role, PASSWORD, place, role));
        return in(port, login, PASSWORD);
    }

    /** A new villager of the household. */
    public static SignedIn asVillager(int port, Accounts accounts, int village, NewAccount.Household household) {
        var login = "test-villager-" + PEOPLE.incrementAndGet();
        accounts.create(NewAccount.ofVillager(login, "Test villager", PASSWORD, village, household));
        return in(port, login, PASSWORD);
    }

    /** The language of the pages from now on: {@code zh} or {@code en}. */
    public SignedIn reading(String zhOrEn) {
        language = zhOrEn;
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a form with the token of the sign-in page's form: it is one for all forms of a browser. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, token());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, @Nullable String token) {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var body = token == null ? form : form + "&_csrf=" + encoded(token);
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a form as {@link #post}, and takes whatever comes, also documents. */
    public HttpResponse<byte[]> postBytes(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()) + "&")
                .collect(Collectors.joining());
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form + "_csrf=" + encoded(token())))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Follows redirects by hand, for tests that only want the page at the end. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                ? follow(get(answer.headers().firstValue("Location").orElseThrow()))
                : answer;
    }

    /** For tests that send what this has no method for. */
    public HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(site.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "text/html")
                .header("Accept-Language", language);
    }

    /** The token that this browser's forms carry; the password page has a form for whoever has signed in. */
    public String token() {
        var page = get("/sign-in");
        if (page.statusCode() == 303) {
            page = get("/me/password");
        }
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no token in the form: " + page.statusCode());
        }
        return found.group(1);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
