package org.farmgate.accounts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a password is changed by whom it belongs to, or anew by an administrator. All its sessions end. */
@Service
class PasswordChange {

    private final AccountRegister register;
    private final Passwords passwords;
    private final Audit audit;

    PasswordChange(AccountRegister register, Passwords passwords, Audit audit) {
        this.register = register;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Returns the account as it is now, for a session that shall go on. */
    @Transactional
    Account change(AccountId id, String old, String wanted, String again) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        if (!wanted.equals(again)) {
            throw AccountsRefusal.PASSWORDS_DIFFER.refuse();
        }
        Passwords.check(wanted, new Login(account.login()));
        if (!passwords.matches(old, account.password())) {
            throw AccountsRefusal.PASSWORD_WRONG.refuse();
        }
        if (account.passwordOnce() && wanted.equals(old)) {
            throw AccountsRefusal.PASSWORD_OF_YOUR_OWN.refuse();
        }
        return store(account, wanted, "accounts.password-changed");
    }

    @Transactional
    void reset(AccountId id, String wanted) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        Passwords.check(wanted, new Login(account.login()));
        store(account, wanted, "accounts.password-reset");
    }

    private Account store(Account account, String wanted, String deed) {
        register.changePassword(account.id(), passwords.hash(wanted), false);
        audit.record(account.auditBook(), deed, account.uuid().toString(), null);
        return register.find(account.id()).orElseThrow();
    }
}
