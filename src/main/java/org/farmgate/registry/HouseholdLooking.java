package org.farmgate.registry;

import org.farmgate.accounts.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer in charge looks at a household; that he or she did is written down. */
@Service
class HouseholdLooking {

    private static final int NOTES_MAX = 20;
    private static final int HISTORY_MAX = 30;

    private final Register register;
    private final Members members;
    private final Standings standings;
    private final Incomes incomes;
    private final Notes notes;
    private final Consents consents;
    private final Cards cards;
    private final History history;
    private final Audit audit;

    HouseholdLooking(
            Register register,
            Members members,
            Standings standings,
            Incomes incomes,
            Notes notes,
            Consents consents,
            Cards cards,
            History history,
            Audit audit) {
        this.register = register;
        this.members = members;
        this.standings = standings;
        this.incomes = incomes;
        this.notes = notes;
        this.consents = consents;
        this.cards = cards;
        this.history = history;
        this.audit = audit;
    }

    @Transactional
    public Dossier look(HouseholdId id) {
        var household = register.find(id).orElseThrow(RegistryRefusal.HOUSEHOLD_UNKNOWN::refuse);
        if (!household.active()) {
            throw RegistryRefusal.HOUSEHOLD_LEFT.refuse();
        }
        audit.record(id.county(), "registry.household-looked-at", id.toString(), null);
        return new Dossier(
                household,
                members.of(id),
                standings.of(id),
                incomes.of(id),
                notes.of(id, NOTES_MAX),
                consents.of(id),
                cards.of(id),
                history.of(id, HISTORY_MAX));
    }
}
