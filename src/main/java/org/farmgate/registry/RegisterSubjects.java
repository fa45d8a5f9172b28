package org.farmgate.registry;

import java.util.Optional;
import java.util.regex.Pattern;
import org.farmgate.accounts.AuditSubjects;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** What deeds in the register are about. An auditor learns that it was a household, and not which. */
@Component
class RegisterSubjects implements AuditSubjects {

    private static final Pattern VILLAGE = Pattern.compile("village ([0-9]{1,9})");

    private final Places places;

    RegisterSubjects(Places places) {
        this.places = places;
    }

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("registry")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (done.deed()) {
                    case "register-exported" -> new Subject(view.say("registry.subject.register"), village(done), null);
                    case "duplicate-closed" -> new Subject(view.say("registry.subject.duplicate"), "", null);
                    default -> new Subject(view.say("registry.subject.household"), "", null);
                });
    }

    private String village(Done done) {
        var village = VILLAGE.matcher(done.ids());
        return village.matches()
                ? places.find(Integer.parseInt(village.group(1)))
                        .map(Place::name)
                        .orElse("")
                : "";
    }
}
