package org.farmgate.accounts;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Use case: somebody signs in by name and password. Who is unknown, locked or mistaken gets the same answer. */
@Service
class SignIn {

    private final AccountRegister register;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final Audit audit;

    SignIn(AccountRegister register, Passwords passwords, SignInThrottle throttle, Audit audit) {
        this.register = register;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** The account; refused with the seconds to wait where there were too many tries. */
    Account signIn(String typedLogin, String password, String address) {
        var login = Login.typed(typedLogin);
        var wait = throttle.take(login.map(Login::value).orElse("?" + address), address);
        if (!wait.isZero()) {
            throw AccountsRefusal.SIGN_IN_TOO_OFTEN.refuse(seconds(wait));
        }
        var account = login.flatMap(this::find).filter(found -> !found.locked());
        if (account.isEmpty()) {
            passwords.matchNobody(password);
            throw AccountsRefusal.SIGN_IN_FAILED.refuse();
        }
        return verified(account.get(), password, address);
    }

    /** Outside of any transaction: a slow comparison must not hold a connection. */
    private Account verified(Account account, String password, String address) {
        if (!passwords.matches(password, account.password())) {
            audit.recordAs(
                    account.id(),
                    account.auditBook(),
                    "accounts.sign-in-failed",
                    account.uuid().toString(),
                    null);
            throw AccountsRefusal.SIGN_IN_FAILED.refuse();
        }
        throttle.welcome(account.login(), address);
        if (passwords.outgrown(account.password())) {
            register.strengthen(account.id(), passwords.hash(password));
        }
        audit.recordAs(
                account.id(),
                account.auditBook(),
                "accounts.signed-in",
                account.uuid().toString(),
                null);
        return account;
    }

    private Optional<Account> find(Login login) {
        return register.byLogin(login);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds() + 1);
    }
}
