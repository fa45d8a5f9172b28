package org.farmgate.registry;

import org.jspecify.annotations.Nullable;

/** A person who is to be written into a household. */
public record NewMember(
        Relation relation,
        PersonName name,
        @Nullable IdentityNumber identity,
        @Nullable PhoneNumber phone) {

    public NewMember {
        if (relation == Relation.HEAD && identity == null) {
            throw RegistryRefusal.HEAD_WITHOUT_IDENTITY.refuse();
        }
    }
}
