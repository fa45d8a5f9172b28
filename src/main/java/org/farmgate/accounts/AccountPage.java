package org.farmgate.accounts;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One account before its administrator: its roles, its lock, a new password. */
@Controller
@Guard(Role.ADMINISTRATOR)
@RequestMapping("/accounts/{book}/{id}")
class AccountPage {

    private final AccountList list;
    private final Granting granting;
    private final Locking locking;
    private final PasswordChange passwords;
    private final AreaChoice areas;

    AccountPage(AccountList list, Granting granting, Locking locking, PasswordChange passwords, AreaChoice areas) {
        this.list = list;
        this.granting = granting;
        this.locking = locking;
        this.passwords = passwords;
        this.areas = areas;
    }

    @GetMapping
    ResponseEntity<byte[]> show(@PathVariable int book, @PathVariable UUID id, User user, View view) {
        return page(HttpStatus.OK, list.find(user, new AccountId(book, id)), Form.empty(), view);
    }

    @PostMapping("/grants")
    ResponseEntity<byte[]> grant(
            @PathVariable int book,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            User user,
            View view) {
        var account = list.find(user, new AccountId(book, id)).account();
        var form = Form.of(fields);
        Optional<Integer> area = areas.area(form);
        return area.isEmpty()
                ? page(HttpStatus.UNPROCESSABLE_CONTENT, list.find(user, account.id()), form, view)
                : tried(account, user, form, AreaChoice.TYPED, view, () -> {
                    user.require(Role.ADMINISTRATOR, area.get());
                    granting.grant(account.id(), new Grant(RoleWords.chosen(form.value("role")), area.get()));
                });
    }

    @PostMapping("/grants/{grant}/withdrawal")
    ResponseEntity<byte[]> withdraw(
            @PathVariable int book, @PathVariable UUID id, @PathVariable UUID grant, User user) {
        var account = notOneself(user, book, id);
        granting.withdraw(account.id(), grant);
        return Page.redirect(account.path());
    }

    @PostMapping("/lock")
    ResponseEntity<byte[]> lock(@PathVariable int book, @PathVariable UUID id, User user) {
        var account = notOneself(user, book, id);
        locking.lock(account.id());
        return Page.redirect(account.path());
    }

    @PostMapping("/unlock")
    ResponseEntity<byte[]> unlock(@PathVariable int book, @PathVariable UUID id, User user) {
        var account = notOneself(user, book, id);
        locking.unlock(account.id());
        return Page.redirect(account.path());
    }

    @PostMapping("/password")
    ResponseEntity<byte[]> password(
            @PathVariable int book,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            User user,
            View view) {
        var account = notOneself(user, book, id);
        var form = Form.of(fields);
        return tried(
                account, user, form, "password", view, () -> passwords.reset(account.id(), form.value("password")));
    }

    private ResponseEntity<byte[]> tried(
            Account account, User user, Form form, String field, View view, Runnable deed) {
        try {
            deed.run();
            return Page.redirect(account.path());
        } catch (Refused refused) {
            form.refuse(refused.refusal() == AccountsRefusal.ROLE_UNKNOWN ? "role" : field, refused);
            return page(Problems.status(refused.refusal().kind()), list.find(user, account.id()), form, view);
        }
    }

    /** Nobody locks oneself out, or takes away the right by which it could be given back. */
    private Account notOneself(User user, int book, UUID id) {
        var account = list.find(user, new AccountId(book, id)).account();
        if (account.id().equals(user.id())) {
            throw AccountsRefusal.OWN_ACCOUNT.refuse();
        }
        return account;
    }

    private ResponseEntity<byte[]> page(HttpStatus status, AccountList.Whole whole, Form form, View view) {
        var options = areas.options(form);
        return Page.of(
                status, view, (out, forms) -> JteAccountPageGenerated.render(out, forms, view, whole, form, options));
    }
}
