package org.farmgate.registry;

import static org.farmgate.registry.RegistryRefusal.PERSON_REGISTERED_ELSEWHERE;
import static org.farmgate.registry.RegistryRefusal.PERSON_REGISTERED_HERE;

import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Use case: an officer writes a household into the register, whole or not at all. */
@Service
public class Registering {

    private final Register register;
    private final Places places;
    private final ProduceChecking produce;
    private final Identities identities;
    private final People people;
    private final Standings standings;
    private final Incomes incomes;
    private final Notes notes;
    private final Consents consents;
    private final CodeIssuing codes;
    private final History history;
    private final Pseudonyms pseudonyms;
    private final Ids ids;
    private final Today today;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate deed;
    private final TransactionTemplate afterwards;

    Registering(
            Register register,
            Places places,
            ProduceChecking produce,
            Identities identities,
            People people,
            Standings standings,
            Incomes incomes,
            Notes notes,
            Consents consents,
            CodeIssuing codes,
            History history,
            Pseudonyms pseudonyms,
            Ids ids,
            Today today,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.places = places;
        this.produce = produce;
        this.identities = identities;
        this.people = people;
        this.standings = standings;
        this.incomes = incomes;
        this.notes = notes;
        this.consents = consents;
        this.codes = codes;
        this.history = history;
        this.pseudonyms = pseudonyms;
        this.ids = ids;
        this.today = today;
        this.events = events;
        this.deed = new TransactionTemplate(transactions);
        this.afterwards = new TransactionTemplate(transactions);
        this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A person who is registered already refuses the whole; the case of it is opened even so, in a transaction of its own. */
    public HouseholdId register(Registration wanted, Officer by) {
        int county = county(wanted.village());
        today.requireNotAfter(wanted.consent().givenOn());
        produce.require(wanted.produce());
        try {
            return deed.execute(status -> write(county, wanted, by));
        } catch (PersonKnown known) {
            throw refusal(known, county, wanted.village(), by);
        }
    }

    /** The refusal for a person found twice, told only as far as the officer may know. */
    Refused refusal(PersonKnown known, int county, int village, Officer by) {
        boolean visible = afterwards.execute(
                status -> identities.openCase(known.mark(), ids.next(), county, village, by, today.now()));
        return (visible ? PERSON_REGISTERED_HERE : PERSON_REGISTERED_ELSEWHERE).refuse(known.memberNo());
    }

    private HouseholdId write(int county, Registration wanted, Officer by) {
        if (!register.covers(county, wanted.village())) {
            throw RegistryRefusal.OUTSIDE_YOUR_AREA.refuse();
        }
        var id = new HouseholdId(county, ids.next());
        var at = today.now();
        register.add(id, pseudonyms.next(), wanted, by, at);
        people.addAll(id, wanted.village(), wanted.members());
        standings.begin(id, wanted.village(), wanted.standing(), today.day(), null, by.account(), at);
        wanted.consent()
                .purposes()
                .forEach(purpose -> consents.add(id, wanted.village(), purpose, wanted.consent(), by));
        var income = wanted.income();
        if (income != null) {
            incomes.write(id, wanted.village(), income, by.account(), at);
        }
        var note = wanted.note();
        if (note != null) {
            today.requireNotAfter(note.visitedOn());
            notes.add(id, wanted.village(), ids.next(), note, by, at);
            register.visited(id, note.visitedOn());
        }
        codes.issue(register.forChange(id), by);
        history.write(id, wanted.village(), "household-registered", null, by);
        events.publishEvent(new HouseholdRegistered(id, at));
        return id;
    }

    private int county(int village) {
        if (places.find(village).filter(place -> place.kind() == Kind.VILLAGE).isEmpty()) {
            throw RegistryRefusal.VILLAGE_UNKNOWN.refuse();
        }
        return places.countyOf(village).map(Place::id).orElseThrow(RegistryRefusal.COUNTY_UNKNOWN::refuse);
    }
}
