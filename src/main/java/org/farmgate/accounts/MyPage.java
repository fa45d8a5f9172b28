package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everyone lands: what I may open, as what, for which areas; and my password. */
@Controller
@Guard
class MyPage {

    static final String PASSWORD = "/me/password";

    private final PasswordChange passwords;
    private final Sessions sessions;
    private final AreaNames names;

    MyPage(PasswordChange passwords, Sessions sessions, AreaNames names) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.names = names;
    }

    /** A role of mine, and its area in words. */
    record Mine(Role role, String area) {}

    @GetMapping("/me")
    ResponseEntity<byte[]> show(@RequestParam(required = false) @Nullable String done, User user, View view) {
        List<Mine> grants = user.grants().stream()
                .map(grant -> new Mine(grant.role(), names.of(grant.area())))
                .toList();
        List<MenuEntries.Entry> menu = view.menu();
        boolean changed = "password".equals(done);
        return Page.of(view, (out, forms) -> JteMyPageGenerated.render(out, forms, view, grants, menu, changed));
    }

    @GetMapping(PASSWORD)
    ResponseEntity<byte[]> password(User user, View view) {
        return form(HttpStatus.OK, Form.empty(), user, view);
    }

    @PostMapping(PASSWORD)
    ResponseEntity<byte[]> change(
            @RequestParam MultiValueMap<String, String> fields, User user, HttpServletRequest request, View view) {
        var form = Form.of(fields);
        try {
            var account = passwords.change(user.id(), form.value("old"), form.value("password"), form.value("again"));
            sessions.begin(request, account);
            return Page.redirect("/me?done=password");
        } catch (Refused refused) {
            form.refuse(field(refused), refused);
            return form(HttpStatus.UNPROCESSABLE_CONTENT, form, user, view);
        }
    }

    private static ResponseEntity<byte[]> form(HttpStatus status, Form form, User user, View view) {
        boolean once = user.passwordOnce();
        return Page.of(status, view, (out, forms) -> JteMyPasswordPageGenerated.render(out, forms, view, form, once));
    }

    private static String field(Refused refused) {
        if (refused.refusal() == AccountsRefusal.PASSWORD_WRONG) {
            return "old";
        }
        return refused.refusal() == AccountsRefusal.PASSWORDS_DIFFER ? "again" : "password";
    }
}
