package org.farmgate.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person of a household, opened for an officer in charge. */
record Member(
        UUID id,
        Relation relation,
        PersonName name,
        @Nullable IdentityNumber identity,
        @Nullable PhoneNumber phone) {

    /** Enough of the identity number to tell two people apart, and no more than that on a screen in the village. */
    String identityMasked() {
        if (identity == null) {
            return "";
        }
        String number = identity.value();
        return number.substring(0, 3) + "···········" + number.substring(14);
    }
}
