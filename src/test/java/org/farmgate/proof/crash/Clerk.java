package org.farmgate.proof.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.farmgate.proof.crash.Caller.Page;

/** Somebody of a county's office at a browser: signs in, sends forms, and signs in again where the program knows them no more. */
final class Clerk {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String DOOR = "/sign-in";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EDGE = "farmgate-crash-proof";
    private static final int TRIES = 20;
    private static final int TOO_OFTEN = 429;
    private static final long PAUSE_NANOS = Duration.ofSeconds(3).toNanos();

    private final Caller caller;
    private final String login;
    private String token = "";

    Clerk(URI address, String login) {
        this.caller = Caller.browsing(address);
        this.login = login;
    }

    /** A field of a form. */
    record Field(String name, String value) {

        private String encoded() {
            return name + "=" + URLEncoder.encode(value, UTF_8);
        }
    }

    Page open(String path) {
        return within(() -> caller.page(path));
    }

    Page send(String path, Field... fields) {
        return send(path, List.of(fields));
    }

    Page send(String path, List<Field> fields) {
        return within(() -> caller.form(path, FORM, encoded(fields)));
    }

    Page upload(String path, String file) {
        return within(() -> caller.form(
                path,
                "multipart/form-data; boundary=" + EDGE,
                part("name=\"_csrf\"", token)
                        + part("name=\"file\"; filename=\"returns.csv\"\r\nContent-Type: text/csv", file)
                        + "--" + EDGE + "--\r\n"));
    }

    private static String part(String head, String content) {
        return "--" + EDGE + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    }

    long unclear() {
        return caller.unclear();
    }

    private Page within(Supplier<Page> deed) {
        for (int left = TRIES; left > 0; left--) {
            if (token.isEmpty()) {
                signIn();
            }
            var page = deed.get();
            if (!isBeforeTheDoor(page)) {
                return page;
            }
            token = "";
        }
        throw new IllegalStateException(login + " is always sent back to the door");
    }

    private void signIn() {
        for (int left = TRIES; left > 0; left--) {
            token = token(caller.page(DOOR));
            var told = caller.form(
                    DOOR,
                    FORM,
                    encoded(List.of(new Field("login", login), new Field("password", PaydayDriver.PASSWORD))));
            if (told.onward().isPresent() && !isBeforeTheDoor(told)) {
                token = token(caller.page("/me/password"));
                return;
            }
            if (told.status() != TOO_OFTEN) {
                throw new IllegalStateException(login + " could not sign in: " + told.status());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException(login + " could never sign in");
    }

    private static boolean isBeforeTheDoor(Page page) {
        return page.onward().filter(to -> to.getPath().equals(DOOR)).isPresent();
    }

    private String token(Page page) {
        var found = TOKEN.matcher(page.body());
        return found.find() ? found.group(1) : token;
    }

    private String encoded(List<Field> fields) {
        var text = new StringBuilder();
        fields.forEach(field -> text.append(field.encoded()).append('&'));
        return text + new Field("_csrf", token).encoded();
    }
}
