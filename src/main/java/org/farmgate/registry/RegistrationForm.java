package org.farmgate.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;

/** The form for a household, as typed: read into a {@link Registration}, or with what was refused beside each field. */
final class RegistrationForm {

    private static final List<String> PERSON = List.of("relation", "name", "identity", "phone");

    private final Form form;
    private final Fields fields;
    private final Today today;
    private final List<Integer> filled = new ArrayList<>();

    RegistrationForm(Form form, Today today) {
        this.form = form;
        this.fields = new Fields(form, today);
        this.today = today;
    }

    /** How many people the form has room for. */
    static int rows(Form form) {
        return Math.min(Registration.MEMBERS_MAX, Math.max(1, Fields.number(form.value("rows"))));
    }

    static String field(int row, String name) {
        return "person" + row + "-" + name;
    }

    /** The same form with one more row, or without the row of this number. */
    static Form reshaped(Map<String, List<String>> typed, String deed) {
        var form = Form.of(copy(typed));
        int rows = rows(form);
        var next = copy(typed);
        if (deed.equals("add")) {
            next.set("rows", String.valueOf(Math.min(Registration.MEMBERS_MAX, rows + 1)));
        } else {
            int gone = Fields.number(deed.substring(deed.indexOf('-') + 1));
            for (int row = Math.max(0, gone); row < rows; row++) {
                for (String name : PERSON) {
                    next.put(field(row, name), row + 1 < rows ? List.of(form.value(field(row + 1, name))) : List.of());
                }
            }
            next.set("rows", String.valueOf(Math.max(1, rows - 1)));
        }
        return Form.of(next);
    }

    Optional<Registration> read() {
        var village = fields.read("village", Fields::number);
        var door = fields.read("door", DoorNumber::new);
        var housing = fields.read("housing", word -> Choice.of(Housing.class, word));
        var standing = fields.read("standing", word -> Choice.of(Standing.class, word));
        var members = members();
        var income = income();
        var note = note();
        var consent = consent();
        if (form.hasErrors()
                || village == null
                || door == null
                || housing == null
                || standing == null
                || consent == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Registration(
                    village,
                    door,
                    housing,
                    standing,
                    members,
                    new HashSet<>(form.values("produce")),
                    income,
                    note,
                    consent));
        } catch (Refused refused) {
            refuse(refused);
            return Optional.empty();
        }
    }

    /** Puts a refusal of the whole beside the field that it is about. */
    void refuse(Refused refused) {
        form.refuse(fieldOf(refused), refused);
    }

    private String fieldOf(Refused refused) {
        if (!(refused.refusal() instanceof RegistryRefusal refusal)) {
            return "village";
        }
        return switch (refusal) {
            case PERSON_REGISTERED_HERE, PERSON_REGISTERED_ELSEWHERE ->
                field(filled.get((Integer) refused.details()[0] - 1), "identity");
            case SAME_PERSON_TWICE -> field(0, "identity");
            case HEAD_MISSING, HEAD_TWICE -> field(0, "relation");
            case MEMBERS_TOO_MANY -> field(0, "name");
            case PRODUCE_UNKNOWN, PRODUCE_TOO_MANY -> "produce";
            case CONSENT_MISSING -> "purposes";
            default -> "village";
        };
    }

    private List<NewMember> members() {
        var members = new ArrayList<NewMember>();
        for (int row = 0; row < rows(form); row++) {
            if (row == 0 || PERSON.stream().skip(1).anyMatch(isFilled(row))) {
                var member = member(row);
                if (member != null) {
                    members.add(member);
                    filled.add(row);
                }
            }
        }
        return members;
    }

    private Predicate<String> isFilled(int row) {
        return name -> !form.value(field(row, name)).isBlank();
    }

    private @Nullable NewMember member(int row) {
        return person(form, fields, "person" + row + "-");
    }

    /** The fields of one person, whose names begin with this. */
    static @Nullable NewMember person(Form form, Fields fields, String prefix) {
        var relation = fields.read(prefix + "relation", word -> Choice.of(Relation.class, word));
        var name = fields.read(prefix + "name", PersonName::new);
        var identity = fields.readIfFilled(prefix + "identity", IdentityNumber::new);
        var phone = fields.readIfFilled(prefix + "phone", PhoneNumber::new);
        if (relation == null || name == null || form.error(prefix + "identity") != null) {
            return null;
        }
        return fields.read(prefix + "identity", any -> new NewMember(relation, name, identity, phone));
    }

    private @Nullable Income income() {
        return fields.readIfFilled("income", yuan -> {
            int year = Fields.number(form.value("year"));
            if (year > today.day().getYear()) {
                throw RegistryRefusal.INCOME_YEAR.refuse();
            }
            return Income.typed(year, yuan);
        });
    }

    private @Nullable LivelihoodNote note() {
        if (form.value("note").isBlank()) {
            return null;
        }
        var day = fields.day("visited");
        return day == null ? null : fields.read("note", text -> new LivelihoodNote(day, text));
    }

    private @Nullable Consent consent() {
        var how = fields.read("how", word -> Choice.of(ConsentForm.class, word));
        var day = fields.day("agreed");
        return how == null || day == null ? null : fields.read("purposes", any -> new Consent(purposes(), how, day));
    }

    private Set<Purpose> purposes() {
        return form.values("purposes").stream()
                .map(word -> Choice.of(Purpose.class, word))
                .collect(Collectors.toSet());
    }

    private static LinkedMultiValueMap<String, String> copy(Map<String, List<String>> typed) {
        return new LinkedMultiValueMap<>(new LinkedHashMap<>(typed));
    }
}
