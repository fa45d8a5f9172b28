package org.farmgate.registry;

import java.util.List;
import java.util.Optional;

/** All that an officer in charge sees of a household. */
record Dossier(
        HouseholdRow household,
        List<Member> members,
        List<Standings.Spell> standings,
        List<Income> incomes,
        List<Notes.Entry> notes,
        List<Consents.Given> consents,
        Optional<Card> card,
        List<History.Entry> history) {

    Member head() {
        return members.get(0);
    }

    Standing standing() {
        return standings.get(0).standing();
    }

    boolean agrees(Purpose purpose) {
        return consents.stream().anyMatch(given -> given.purpose() == purpose && given.holds());
    }
}
