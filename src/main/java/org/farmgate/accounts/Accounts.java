package org.farmgate.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.farmgate.kernel.Ids;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: somebody gets an account. */
@Service
public class Accounts {

    private final AccountRegister register;
    private final Granting granting;
    private final Passwords passwords;
    private final Places places;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Accounts(
            AccountRegister register,
            Granting granting,
            Passwords passwords,
            Places places,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.register = register;
        this.granting = granting;
        this.passwords = passwords;
        this.places = places;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public AccountId create(NewAccount wanted) {
        return create(wanted, new KnownPasswords());
    }

    /** Opens many at once, whose passwords are no secrets. */
    @Transactional
    public List<AccountId> createAll(Collection<NewAccount> wanted, KnownPasswords known) {
        return wanted.stream().map(each -> create(each, known)).toList();
    }

    /** Whether somebody signs in by this name. */
    @Transactional(readOnly = true)
    public boolean knows(String login) {
        var name = new Login(login);
        return register.byLogin(name).isPresent();
    }

    /** Whose account it is that signs in by this name. */
    @Transactional(readOnly = true)
    public Optional<AccountId> find(String login) {
        var name = new Login(login);
        return register.byLogin(name).map(Account::id);
    }

    private AccountId create(NewAccount wanted, KnownPasswords known) {
        Passwords.check(wanted.password(), wanted.login());
        if (places.find(wanted.home()).isEmpty()) {
            throw AccountsRefusal.AREA_UNKNOWN.refuse();
        }

        var county = places.countyOf(wanted.home());
        var account = new Account(
                new AccountId(wanted.login().book(), ids.next()),
                wanted.login().value(),
                wanted.name(),
                known.hash(wanted.password(), passwords),
                1,
                false,
                wanted.home(),
                county.map(Place::id).orElse(null),
                wanted.household(),
                clock.instant(),
                null);
        if (!register.add(account)) {
            throw AccountsRefusal.LOGIN_TAKEN.refuse(wanted.login().value());
        }
        audit.record(
                account.auditBook(), "accounts.account-opened", account.uuid().toString(), null);
        wanted.grants().forEach(grant -> granting.grant(account.id(), grant));
        return account.id();
    }
}
