package org.farmgate.registry;

import java.time.LocalDate;
import java.util.Set;

/** What a household agreed to, how, and when. */
public record Consent(Set<Purpose> purposes, ConsentForm form, LocalDate givenOn) {

    public Consent {
        purposes = Set.copyOf(purposes);
        if (!purposes.contains(Purpose.REGISTER)) {
            throw RegistryRefusal.CONSENT_MISSING.refuse();
        }
    }
}
