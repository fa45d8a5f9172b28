package org.farmgate.accounts;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.places.Places;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an account is granted a role for an area, or loses it. Either counts from its next request on. */
@Service
public class Granting {

    private final AccountRegister register;
    private final Grants grants;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    Granting(AccountRegister register, Grants grants, Places places, Audit audit, Clock clock) {
        this.register = register;
        this.grants = grants;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void grant(AccountId id, Grant grant) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        var area = places.find(grant.area()).orElseThrow(AccountsRefusal.AREA_UNKNOWN::refuse);
        if (!RoleAreas.fit(grant.role(), area.kind())) {
            throw AccountsRefusal.AREA_UNFIT.refuse();
        }
        if (grant.role() == Role.VILLAGER && account.household() == null) {
            throw AccountsRefusal.VILLAGER_WITHOUT_HOUSEHOLD.refuse();
        }
        if (!grants.add(id, grant, clock.instant())) {
            throw AccountsRefusal.GRANT_KNOWN.refuse();
        }
        audit.record(account.auditBook(), "accounts.role-granted", subject(account, grant), null);
    }

    @Transactional
    public void withdraw(AccountId id, UUID grant) {
        var account = register.find(id).orElseThrow(AccountsRefusal.ACCOUNT_UNKNOWN::refuse);
        var withdrawn = grants.withdraw(id, grant, clock.instant()).orElseThrow(AccountsRefusal.GRANT_UNKNOWN::refuse);
        audit.record(account.auditBook(), "accounts.role-withdrawn", subject(account, withdrawn.grant()), null);
    }

    private static String subject(Account account, Grant grant) {
        return account.uuid() + " " + grant.role() + " " + grant.area();
    }
}
