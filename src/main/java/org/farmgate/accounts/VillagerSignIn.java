package org.farmgate.accounts;

import java.util.Optional;
import org.farmgate.kernel.Tokens;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: a household gets a sign-in, with a made-up name that says nothing of it, and a password for the first time
 * only; where it has a sign-in already, a new such password for that one.
 */
@Service
public class VillagerSignIn {

    private static final int LOGIN_LENGTH = 8;
    private static final int PASSWORD_LENGTH = 12;
    private static final int GROUP = 4;
    private static final int DRAWS_MAX = 5;

    private final Accounts accounts;
    private final AccountRegister register;
    private final Passwords passwords;
    private final Audit audit;
    private final Tokens tokens;

    VillagerSignIn(Accounts accounts, AccountRegister register, Passwords passwords, Audit audit, Tokens tokens) {
        this.accounts = accounts;
        this.register = register;
        this.passwords = passwords;
        this.audit = audit;
        this.tokens = tokens;
    }

    /**
     * What is handed over, and kept in plain nowhere.
     *
     * @param again whether the household had this sign-in already; all its devices are signed out
     */
    public record Given(String login, String password, boolean again) {}

    /** The name by which the household signs in, if it does. */
    @Transactional(readOnly = true)
    public Optional<String> login(NewAccount.Household household) {
        return register.ofHousehold(household).map(Account::login);
    }

    /**
     * Whoever calls it holds the household's row, so that two officers at once give one sign-in.
     *
     * @param name whom the page greets
     */
    @Transactional
    public Given give(NewAccount.Household household, String name, int village) {
        var password = password();
        var known = register.ofHousehold(household);
        if (known.isPresent()) {
            var account = known.get();
            if (account.locked()) {
                throw AccountsRefusal.ACCOUNT_LOCKED.refuse();
            }
            register.changePassword(account.id(), passwords.hash(password), true);
            audit.record(
                    account.auditBook(),
                    "accounts.password-reset",
                    account.uuid().toString(),
                    null);
            return new Given(account.login(), password, true);
        }
        var login = login();
        var id = accounts.create(NewAccount.ofVillager(login, name, password, village, household));
        register.passwordOnce(id);
        return new Given(login, password, false);
    }

    private String login() {
        for (int i = 0; i < DRAWS_MAX; i++) {
            var login = tokens.shortCode(LOGIN_LENGTH);
            if (!accounts.knows(login)) {
                return login;
            }
        }
        throw new IllegalStateException("no free sign-in name of " + LOGIN_LENGTH + " characters");
    }

    /** In groups, as people read it out and type it: the dashes belong to it. */
    private String password() {
        var grouped = new StringBuilder(tokens.shortCode(PASSWORD_LENGTH));
        for (int at = PASSWORD_LENGTH - GROUP; at > 0; at -= GROUP) {
            grouped.insert(at, '-');
        }
        return grouped.toString();
    }
}
