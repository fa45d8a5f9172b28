package org.farmgate.registry;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a household takes back what it agreed to, or agrees anew. */
@Service
public class ConsentChanging {

    private final Register register;
    private final Consents consents;
    private final People people;
    private final CodeIssuing codes;
    private final Erasures erasures;
    private final History history;
    private final Today today;

    ConsentChanging(
            Register register,
            Consents consents,
            People people,
            CodeIssuing codes,
            Erasures erasures,
            History history,
            Today today) {
        this.register = register;
        this.consents = consents;
        this.people = people;
        this.codes = codes;
        this.erasures = erasures;
        this.history = history;
        this.today = today;
    }

    /** The door shows what the household grows. */
    @Transactional
    public void giveToSell(HouseholdId id, Consent consent, Reason why, Officer by) {
        today.requireNotAfter(consent.givenOn());
        var household = register.forChange(id);
        if (!consents.holds(id, Purpose.SELL)) {
            consents.add(id, household.village(), Purpose.SELL, consent, by);
            codes.show(household, household.produce());
            history.write(id, household.village(), "consent-given", why, by);
        }
    }

    /** The door shows nothing more. */
    @Transactional
    public void withdrawToSell(HouseholdId id, Reason why, Officer by) {
        var household = register.forChange(id);
        if (!consents.withdraw(id, Purpose.SELL, by, today.now())) {
            throw RegistryRefusal.CONSENT_NOT_GIVEN.refuse();
        }
        codes.show(household, List.of());
        history.write(id, household.village(), "consent-withdrawn", why, by);
    }

    /**
     * The household leaves the register: its codes open nothing, nobody finds it by name or number, and once this is
     * stored its key is destroyed, so that no copy of the database tells of its people. Its figures stay, of nobody.
     */
    @Transactional
    public void erase(HouseholdId id, Reason why, Officer by) {
        var household = register.forChange(id);
        consents.withdraw(id, Purpose.SELL, by, today.now());
        consents.withdraw(id, Purpose.REGISTER, by, today.now());
        codes.withdraw(household);
        people.forget(id, household.village());
        history.write(id, household.village(), "household-erased", why, by);
        register.erased(id, today.now());
        erasures.ask(id);
    }
}
