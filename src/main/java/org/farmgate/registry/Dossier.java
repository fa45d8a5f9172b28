package org.farmgate.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The name of the member whom a deed is about; absent where it is about the whole household. */
    @Nullable
    String member(String id) {
        return members.stream()
                .filter(member -> member.id().toString().equals(id))
                .map(member -> member.name().value())
                .findFirst()
                .orElse(null);
    }

    Standing standing() {
        return standings.get(0).standing();
    }

    boolean agrees(Purpose purpose) {
        return consents.stream().anyMatch(given -> given.purpose() == purpose && given.holds());
    }
}
