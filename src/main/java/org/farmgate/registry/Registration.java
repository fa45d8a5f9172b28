package org.farmgate.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is asked of a household when it is written into the register. */
public record Registration(
        int village,
        DoorNumber doorNumber,
        Housing housing,
        Standing standing,
        List<NewMember> members,
        Set<String> produce,
        @Nullable Income income,
        @Nullable LivelihoodNote note,
        Consent consent) {

    public static final int MEMBERS_MAX = 20;
    public static final int PRODUCE_MAX = 12;

    public Registration {
        members = List.copyOf(members);
        produce = Set.copyOf(produce);
        if (members.size() > MEMBERS_MAX) {
            throw RegistryRefusal.MEMBERS_TOO_MANY.refuse(MEMBERS_MAX);
        }
        requireOneHead(members);
        requireDifferentPeople(members);
        if (produce.size() > PRODUCE_MAX) {
            throw RegistryRefusal.PRODUCE_TOO_MANY.refuse(PRODUCE_MAX);
        }
    }

    private static void requireOneHead(List<NewMember> members) {
        long heads = members.stream()
                .filter(member -> member.relation() == Relation.HEAD)
                .count();
        if (heads == 0) {
            throw RegistryRefusal.HEAD_MISSING.refuse();
        }
        if (heads > 1) {
            throw RegistryRefusal.HEAD_TWICE.refuse();
        }
    }

    private static void requireDifferentPeople(List<NewMember> members) {
        var numbers = members.stream()
                .map(NewMember::identity)
                .filter(Objects::nonNull)
                .toList();
        if (new HashSet<>(numbers).size() < numbers.size()) {
            throw RegistryRefusal.SAME_PERSON_TWICE.refuse();
        }
    }
}
