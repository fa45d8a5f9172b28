package org.farmgate.registry;

import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer brings up to date where and of what a household lives, and says why. */
@Service
public class HouseholdEditing {

    private final Register register;
    private final Incomes incomes;
    private final Consents consents;
    private final CodeIssuing codes;
    private final ProduceChecking checking;
    private final History history;
    private final Today today;

    HouseholdEditing(
            Register register,
            Incomes incomes,
            Consents consents,
            CodeIssuing codes,
            ProduceChecking checking,
            History history,
            Today today) {
        this.register = register;
        this.incomes = incomes;
        this.consents = consents;
        this.codes = codes;
        this.checking = checking;
        this.history = history;
        this.today = today;
    }

    @Transactional
    public void changeHome(HouseholdId id, DoorNumber number, Housing housing, Reason why, Officer by) {
        var household = register.forChange(id);
        register.changeDoorNumber(id, number);
        register.changeHousing(id, housing);
        history.write(id, household.village(), "home-changed", why, by);
    }

    /** The figure of a year; one that was written before stays readable beside it. */
    @Transactional
    public void writeIncome(HouseholdId id, Income income, Reason why, Officer by) {
        if (income.year() > today.day().getYear()) {
            throw RegistryRefusal.INCOME_YEAR.refuse();
        }
        var household = register.forChange(id);
        incomes.write(id, household.village(), income, by.account(), today.now());
        history.write(id, household.village(), "income-written", why, by);
    }

    @Transactional
    public void changeProduce(HouseholdId id, Collection<String> produce, Reason why, Officer by) {
        checking.require(produce);
        var household = register.forChange(id);
        register.changeProduce(id, produce);
        if (consents.holds(id, Purpose.SELL)) {
            codes.show(household, produce);
        }
        history.write(id, household.village(), "produce-changed", why, by);
    }
}
