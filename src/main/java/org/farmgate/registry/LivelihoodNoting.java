package org.farmgate.registry;

import org.farmgate.kernel.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an officer was at a household, and writes down how it makes its living. */
@Service
public class LivelihoodNoting {

    private final Register register;
    private final Notes notes;
    private final History history;
    private final Ids ids;
    private final Today today;

    LivelihoodNoting(Register register, Notes notes, History history, Ids ids, Today today) {
        this.register = register;
        this.notes = notes;
        this.history = history;
        this.ids = ids;
        this.today = today;
    }

    @Transactional
    public void note(HouseholdId id, LivelihoodNote note, Officer by) {
        today.requireNotAfter(note.visitedOn());
        var household = register.forChange(id);
        notes.add(id, household.village(), ids.next(), note, by, today.now());
        register.visited(id, note.visitedOn());
        history.write(id, household.village(), "visit-noted", null, by);
    }
}
