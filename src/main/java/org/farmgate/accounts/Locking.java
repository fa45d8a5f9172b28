package org.farmgate.accounts;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an administrator keeps an account from signing in, or lets it again. Its sessions end with its next request. */
@Service
class Locking {

    private final AccountRegister register;
    private final Audit audit;
    private final Clock clock;

    Locking(AccountRegister register, Audit audit, Clock clock) {
        this.register = register;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void lock(AccountId id) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        register.lock(id, clock.instant());
        audit.record(
                account.auditBook(), "accounts.account-locked", account.uuid().toString(), null);
    }

    @Transactional
    void unlock(AccountId id) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        register.lock(id, null);
        audit.record(
                account.auditBook(), "accounts.account-unlocked", account.uuid().toString(), null);
    }
}
