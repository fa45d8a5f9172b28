package org.farmgate.registry;

import java.util.Optional;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.VillagerSignIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer in charge gives a household a sign-in, or a new password where it has forgotten its own. */
@Service
class SignInGiving {

    private final Register register;
    private final Members members;
    private final VillagerSignIn signIn;
    private final History history;

    SignInGiving(Register register, Members members, VillagerSignIn signIn, History history) {
        this.register = register;
        this.members = members;
        this.signIn = signIn;
        this.history = history;
    }

    /** The name by which a household of the officer's signs in, if it does. */
    @Transactional(readOnly = true)
    public Optional<String> login(HouseholdId id) {
        var household = register.find(id).orElseThrow(RegistryRefusal.HOUSEHOLD_UNKNOWN::refuse);
        if (!household.active()) {
            throw RegistryRefusal.HOUSEHOLD_LEFT.refuse();
        }
        return signIn.login(account(id));
    }

    @Transactional
    public VillagerSignIn.Given give(HouseholdId id, Officer by) {
        var household = register.forChange(id);
        var head = members.of(id).get(0);
        var given = signIn.give(account(id), head.name().value(), household.village());
        history.write(id, household.village(), "sign-in-given", null, by);
        return given;
    }

    private static NewAccount.Household account(HouseholdId id) {
        return new NewAccount.Household(id.county(), id.value());
    }
}
