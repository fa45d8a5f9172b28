package org.farmgate.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who somebody would be who signed in by this name: to ask what that person may, and for the program's deeds in that person's name. */
@Service
public class Users {

    private final AccountRegister register;
    private final Sessions sessions;

    Users(AccountRegister register, Sessions sessions) {
        this.register = register;
        this.sessions = sessions;
    }

    /** Absent where nobody has the name, it cannot be one, or the account is locked. */
    @Transactional(readOnly = true)
    public Optional<User> byLogin(String login) {
        return Login.typed(login)
                .flatMap(register::byLogin)
                .filter(account -> !account.locked())
                .map(sessions::user);
    }

    /** The name by which this account signs in. */
    @Transactional(readOnly = true)
    public Optional<String> login(UUID account) {
        return register.find(account).map(Account::login);
    }
}
