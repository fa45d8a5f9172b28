package org.farmgate.registry;

import java.util.Collection;
import java.util.List;
import org.farmgate.kernel.Tokens;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a household's door gets codes, and loses them when a card was lost or copied. */
@Service
public class CodeIssuing {

    private static final int DRAWS_MAX = 5;

    private final Register register;
    private final Doors doors;
    private final Cards cards;
    private final Consents consents;
    private final History history;
    private final Pseudonyms pseudonyms;
    private final Tokens tokens;
    private final Today today;

    CodeIssuing(
            Register register,
            Doors doors,
            Cards cards,
            Consents consents,
            History history,
            Pseudonyms pseudonyms,
            Tokens tokens,
            Today today) {
        this.register = register;
        this.doors = doors;
        this.cards = cards;
        this.consents = consents;
        this.history = history;
        this.pseudonyms = pseudonyms;
        this.tokens = tokens;
        this.today = today;
    }

    /** New codes; those that there were open nothing any more. */
    @Transactional
    public void issue(HouseholdId id, Reason why, Officer by) {
        var household = register.forChange(id);
        withdraw(household);
        issue(household, by);
        history.write(id, household.village(), "codes-issued", why, by);
    }

    @Transactional
    public void withdraw(HouseholdId id, Reason why, Officer by) {
        var household = register.forChange(id);
        if (!withdraw(household)) {
            throw RegistryRefusal.CODES_NONE.refuse();
        }
        history.write(id, household.village(), "codes-withdrawn", why, by);
    }

    /** Within the transaction of another deed. */
    void issue(HouseholdRow household, Officer by) {
        var shown = consents.holds(household.id(), Purpose.SELL) ? household.produce() : List.<String>of();
        var door = new Door(household.id().county(), pseudonyms.next(), household.village(), tokens.next(), shown);
        doors.add(door);
        var card = new Card(
                door.county(),
                door.id(),
                door.publicToken(),
                draw(Doors.Kind.PUBLIC, Card.PUBLIC_CODE_LENGTH, door),
                draw(Doors.Kind.OFFICER, Tokens.LENGTH, door),
                draw(Doors.Kind.OFFICER, Card.OFFICER_CODE_LENGTH, door),
                door.produce(),
                today.now(),
                null);
        if (!doors.addCode(Doors.Kind.PUBLIC, door.publicToken(), door)) {
            throw new IllegalStateException("130 random bits came twice");
        }
        cards.add(household.id(), household.village(), card, by);
    }

    /** False where there were none. */
    boolean withdraw(HouseholdRow household) {
        var card = cards.of(household.id());
        card.ifPresent(it -> {
            cards.withdraw(it.county(), it.door(), today.now());
            doors.withdraw(it.county(), it.door(), today.day());
        });
        return card.isPresent();
    }

    /** Shows on the door what may be shown now. */
    void show(HouseholdRow household, Collection<String> produce) {
        cards.of(household.id()).ifPresent(it -> doors.show(it.county(), it.door(), produce));
    }

    private String draw(Doors.Kind kind, int length, Door door) {
        for (int i = 0; i < DRAWS_MAX; i++) {
            String code = tokens.shortCode(length);
            if (doors.addCode(kind, code, door)) {
                return code;
            }
        }
        throw new IllegalStateException("no free code of " + length + " characters");
    }
}
