package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Open
class SignInPage {

    /** What the sign-in refuses for the moment with: try again in so many seconds. */
    private static final String BUSY_SECONDS = "3";

    private final SignIn signIn;
    private final Sessions sessions;
    private final CookieCsrfTokenRepository formTokens;

    SignInPage(SignIn signIn, Sessions sessions, CookieCsrfTokenRepository formTokens) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.formTokens = formTokens;
    }

    @GetMapping("/sign-in")
    ResponseEntity<byte[]> show(@RequestParam(required = false) @Nullable String to, @Nullable User user, View view) {
        if (user != null) {
            return Page.redirect(LocalPath.of(to).orElse(landing(user)));
        }
        return page(HttpStatus.OK, Form.empty(), to, view);
    }

    @PostMapping("/sign-in")
    ResponseEntity<byte[]> signIn(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            View view) {
        var form = Form.of(fields);
        try {
            var account = signIn.signIn(form.value("login"), form.value("password"), request.getRemoteAddr());
            sessions.begin(request, account);
            formTokens.saveToken(
                    null, request, response); // the guest's token was known to whoever used the browser before
            return Page.redirect(LocalPath.of(form.value("to")).orElse(landing(sessions.user(account))));
        } catch (Refused refused) {
            return refused(refused, form, view);
        }
    }

    @PostMapping("/sign-out")
    ResponseEntity<byte[]> signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        formTokens.saveToken(null, request, response);
        return Page.redirect("/");
    }

    private ResponseEntity<byte[]> refused(Refused refused, Form form, View view) {
        form.refuse("login", refused);
        if (refused.refusal() != AccountsRefusal.SIGN_IN_TOO_OFTEN
                && refused.refusal() != AccountsRefusal.SIGN_IN_BUSY) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, form.value("to"), view);
        }
        var seconds = refused.details().length > 0 ? String.valueOf(refused.details()[0]) : BUSY_SECONDS;
        var page = page(HttpStatus.TOO_MANY_REQUESTS, form, form.value("to"), view);
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .body(page.getBody());
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, Form form, @Nullable String to, View view) {
        var wish = LocalPath.of(to).orElse("");
        return Page.of(status, view, (out, forms) -> JteSignInPageGenerated.render(out, forms, view, form, wish));
    }

    /** A farmer comes to see what was earned; everyone else to work. */
    private static String landing(User user) {
        return user.is(Role.VILLAGER) ? "/earnings" : "/me";
    }
}
