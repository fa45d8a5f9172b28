package org.farmgate.accounts;

import java.util.List;
import java.util.function.Function;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An administrator's list of the accounts in the area, and the form that opens a new one. */
@Controller
@Guard(Role.ADMINISTRATOR)
class AccountsPage {

    private final AccountList list;
    private final Accounts accounts;
    private final AreaChoice areas;

    AccountsPage(AccountList list, Accounts accounts, AreaChoice areas) {
        this.list = list;
        this.accounts = accounts;
        this.areas = areas;
    }

    @GetMapping("/accounts")
    ResponseEntity<byte[]> show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            User user,
            View view) {
        Slice<AccountList.Line> slice = list.list(user, q, after);
        return Page.of(view, (out, forms) -> JteAccountsPageGenerated.render(out, forms, view, q, slice));
    }

    @GetMapping("/accounts/new")
    ResponseEntity<byte[]> form(View view) {
        return form(HttpStatus.OK, Form.empty(), view);
    }

    @PostMapping("/accounts")
    ResponseEntity<byte[]> create(@RequestParam MultiValueMap<String, String> fields, User user, View view) {
        var form = Form.of(fields);
        var login = read(form, "login", Login::new);
        var name = read(form, "name", NewAccount::named);
        var password = login == null ? null : read(form, "password", typed -> checked(typed, login));
        var role = read(form, "role", RoleWords::chosen);
        var area = areas.area(form);
        if (login == null || name == null || password == null || role == null || area.isEmpty()) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, form, view);
        }
        try {
            user.require(Role.ADMINISTRATOR, area.get());
            var grant = new Grant(role, area.get());
            var id = accounts.create(new NewAccount(login, name, password, area.get(), null, List.of(grant)));
            return Page.redirect("/accounts/" + id.book() + "/" + id.value());
        } catch (Refused refused) {
            form.refuse(field(refused), refused);
            return form(Problems.status(refused.refusal().kind()), form, view);
        }
    }

    /** Absent where it was refused, which is noted beside the field: all that is wrong is said at once. */
    private static <T> @Nullable T read(Form form, String field, Function<String, T> reader) {
        try {
            return reader.apply(form.value(field));
        } catch (Refused refused) {
            form.refuse(field, refused);
            return null;
        }
    }

    private static String checked(String password, Login login) {
        Passwords.check(password, login);
        return password;
    }

    private ResponseEntity<byte[]> form(HttpStatus status, Form form, View view) {
        var options = areas.options(form);
        return Page.of(
                status, view, (out, forms) -> JteNewAccountPageGenerated.render(out, forms, view, form, options));
    }

    private static String field(Refused refused) {
        if (!(refused.refusal() instanceof AccountsRefusal reason)) {
            return "login";
        }
        return switch (reason) {
            case NAME_LENGTH -> "name";
            case PASSWORD_LENGTH, PASSWORD_HOLDS_LOGIN -> "password";
            case AREA_UNKNOWN, AREA_UNFIT, NOT_YOUR_AREA -> AreaChoice.TYPED;
            case ROLE_UNKNOWN, VILLAGER_WITHOUT_HOUSEHOLD -> "role";
            default -> "login";
        };
    }
}
