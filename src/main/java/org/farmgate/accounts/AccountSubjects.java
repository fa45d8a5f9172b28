package org.farmgate.accounts;

import java.util.Optional;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** What deeds with accounts are about: an account by its sign-in name, a page, or the log itself. */
@Component
class AccountSubjects implements AuditSubjects {

    private final AccountRegister register;
    private final AreaNames areas;

    AccountSubjects(AccountRegister register, AreaNames areas) {
        this.register = register;
        this.areas = areas;
    }

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("accounts")) {
            return Optional.empty();
        }
        return switch (done.deed()) {
            case "refused-at-the-door" -> Optional.of(new Subject(view.say("accounts.subject.page"), "", null));
            case "log-read", "log-exported" -> Optional.of(new Subject(view.say("accounts.subject.log"), "", null));
            default -> done.id().flatMap(register::find).map(account -> subject(account, done, view));
        };
    }

    private Subject subject(Account account, Done done, View view) {
        return new Subject(
                view.say("accounts.subject.account"),
                account.login() + granted(done, view),
                view.in(Role.ADMINISTRATOR.name()) ? account.path() : null);
    }

    /** Behind the id of the account stand the role and its area, where it is about one. */
    private String granted(Done done, View view) {
        var written = done.ids().split(" ", -1);
        return written.length == 3 && written[2].matches("[0-9]{1,9}")
                ? " · " + RoleWords.of(RoleWords.chosen(written[1]), view) + ", "
                        + areas.of(Integer.parseInt(written[2]))
                : "";
    }
}
