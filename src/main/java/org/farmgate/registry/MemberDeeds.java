package org.farmgate.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an officer does with the people of a household, as forms: somebody joins it, is written otherwise, leaves it. */
@Component
class MemberDeeds {

    private final MemberEditing members;

    MemberDeeds(MemberEditing members) {
        this.members = members;
    }

    Deed join(Dossier dossier, Labels labels, Officer by) {
        return Deed.of("join", dossier, person(labels), Map.of(), (form, fields) -> {
            var person = RegistrationForm.person(form, fields, "");
            var why = fields.read("why", Reason::new);
            return person == null || why == null
                    ? null
                    : () -> members.add(dossier.household().id(), person, why, by);
        });
    }

    Deed member(Dossier dossier, @Nullable UUID memberId, Labels labels, Officer by) {
        var member = find(dossier, memberId);
        var filled = new HashMap<String, String>();
        filled.put("relation", member.relation().word());
        filled.put("name", member.name().value());
        filled.put(
                "identity", member.identity() == null ? "" : member.identity().value());
        filled.put("phone", member.phone() == null ? "" : member.phone().value());
        return Deed.of("member", dossier, person(labels), filled, (form, fields) -> {
            var person = RegistrationForm.person(form, fields, "");
            var why = fields.read("why", Reason::new);
            return person == null || why == null
                    ? null
                    : () -> members.change(dossier.household().id(), member.id(), person, why, by);
        });
    }

    Deed leave(Dossier dossier, @Nullable UUID memberId, Officer by) {
        var member = find(dossier, memberId);
        return Deed.reasoned(
                "leave", true, dossier, by, (id, why, officer) -> members.leave(id, member.id(), why, officer));
    }

    private static List<Ask> person(Labels labels) {
        return List.of(
                Ask.one("relation", labels.all(Relation.class)),
                Ask.line("name", PersonName.LENGTH_MAX),
                Ask.ifAny("identity", 24),
                Ask.ifAny("phone", 24),
                Ask.why());
    }

    private static Member find(Dossier dossier, @Nullable UUID id) {
        return dossier.members().stream()
                .filter(member -> Objects.equals(member.id(), id))
                .findFirst()
                .orElseThrow(RegistryRefusal.MEMBER_UNKNOWN::refuse);
    }
}
