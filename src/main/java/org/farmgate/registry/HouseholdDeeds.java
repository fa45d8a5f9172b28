package org.farmgate.registry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/** All that an officer can do with a household, as forms: what each asks, and the use case that it ends in. */
@Component
class HouseholdDeeds {

    private final HouseholdEditing editing;
    private final MemberEditing members;
    private final LivelihoodNoting noting;
    private final StandingDeciding standing;
    private final ConsentChanging consent;
    private final CodeIssuing codes;
    private final Today today;

    HouseholdDeeds(
            HouseholdEditing editing,
            MemberEditing members,
            LivelihoodNoting noting,
            StandingDeciding standing,
            ConsentChanging consent,
            CodeIssuing codes,
            Today today) {
        this.editing = editing;
        this.members = members;
        this.noting = noting;
        this.standing = standing;
        this.consent = consent;
        this.codes = codes;
        this.today = today;
    }

    /** Reads a form; what it gives back carries the deed out, nothing where a field was refused. */
    interface Act {
        @Nullable
        Runnable read(Form form, Fields fields);
    }

    /** Carries out what an officer only gives a reason for. */
    private interface Reasoned {
        void run(HouseholdId id, Reason why, Officer by);
    }

    /**
     * A deed and its form; the words are {@code registry.do.<word>} and, for the hint, {@code registry.do.<word>.hint}.
     *
     * @param chosen the produce that is ticked already
     */
    record Deed(
            String word,
            boolean danger,
            List<Ask> asks,
            Map<String, String> filled,
            Set<String> chosen,
            String afterwards,
            Act act) {

        String key() {
            return "registry.do." + word;
        }

        /** The form as it opens. */
        Form opening() {
            var values = new LinkedMultiValueMap<String, String>();
            filled.forEach(values::add);
            chosen.forEach(choice -> values.add("produce", choice));
            return Form.of(values);
        }
    }

    Deed of(String word, Dossier dossier, @Nullable UUID memberId, Labels labels, Officer by) {
        return switch (word) {
            case "home" -> home(dossier, labels, by);
            case "income" -> income(dossier, by);
            case "produce" -> produce(dossier, labels, by);
            case "standing" -> standing(dossier, labels, by);
            case "note" -> note(dossier, by);
            case "join" -> join(dossier, labels, by);
            case "member" -> member(dossier, find(dossier, memberId), labels, by);
            case "leave" -> leave(dossier, find(dossier, memberId), by);
            case "sell" -> sell(dossier, labels, by);
            case "codes" -> reasoned(word, false, dossier, by, codes::issue);
            case "withdraw-codes" -> reasoned(word, true, dossier, by, codes::withdraw);
            case "stop-selling" -> reasoned(word, true, dossier, by, consent::withdrawToSell);
            case "erase" -> reasoned(word, true, dossier, by, consent::erase);
            default -> throw RegistryRefusal.HOUSEHOLD_UNKNOWN.refuse();
        };
    }

    private Deed home(Dossier dossier, Labels labels, Officer by) {
        var household = dossier.household();
        return deed(
                "home",
                dossier,
                List.of(
                        Ask.line("door", DoorNumber.LENGTH_MAX),
                        Ask.one("housing", labels.all(Housing.class)),
                        Ask.why()),
                Map.of(
                        "door",
                        household.doorNumber(),
                        "housing",
                        household.housing().word()),
                (form, fields) -> {
                    var door = fields.read("door", DoorNumber::new);
                    var housing = fields.read("housing", word -> Choice.of(Housing.class, word));
                    var why = fields.read("why", Reason::new);
                    return door == null || housing == null || why == null
                            ? null
                            : () -> editing.changeHome(household.id(), door, housing, why, by);
                });
    }

    private Deed income(Dossier dossier, Officer by) {
        return deed(
                "income",
                dossier,
                List.of(Ask.of("year", Ask.Type.NUMBER), Ask.of("income", Ask.Type.YUAN), Ask.why()),
                Map.of("year", String.valueOf(today.day().getYear() - 1)),
                (form, fields) -> {
                    var income = fields.read("income", yuan -> Income.typed(Fields.number(form.value("year")), yuan));
                    var why = fields.read("why", Reason::new);
                    return income == null || why == null
                            ? null
                            : () -> editing.writeIncome(dossier.household().id(), income, why, by);
                });
    }

    private Deed produce(Dossier dossier, Labels labels, Officer by) {
        var household = dossier.household();
        return new Deed(
                "produce",
                false,
                List.of(Ask.pictures("produce", labels.allProduce()), Ask.why()),
                Map.of(),
                Set.copyOf(household.produce()),
                saved(dossier),
                (form, fields) -> {
                    var why = fields.read("why", Reason::new);
                    return why == null
                            ? null
                            : () -> editing.changeProduce(
                                    household.id(), new HashSet<>(form.values("produce")), why, by);
                });
    }

    private Deed standing(Dossier dossier, Labels labels, Officer by) {
        return deed(
                "standing",
                dossier,
                List.of(Ask.one("standing", labels.all(Standing.class)), Ask.of("since", Ask.Type.DAY), Ask.why()),
                Map.of("since", today.day().toString()),
                (form, fields) -> {
                    var wanted = fields.read("standing", word -> Choice.of(Standing.class, word));
                    var since = fields.day("since");
                    var why = fields.read("why", Reason::new);
                    return wanted == null || since == null || why == null
                            ? null
                            : () -> standing.decide(dossier.household().id(), wanted, since, why, by);
                });
    }

    private Deed note(Dossier dossier, Officer by) {
        return deed(
                "note",
                dossier,
                List.of(Ask.of("visited", Ask.Type.DAY), Ask.text("note", LivelihoodNote.LENGTH_MAX)),
                Map.of("visited", today.day().toString()),
                (form, fields) -> {
                    var day = fields.day("visited");
                    var note = day == null ? null : fields.read("note", text -> new LivelihoodNote(day, text));
                    return note == null
                            ? null
                            : () -> noting.note(dossier.household().id(), note, by);
                });
    }

    private Deed join(Dossier dossier, Labels labels, Officer by) {
        return deed("join", dossier, person(labels), Map.of(), (form, fields) -> {
            var person = RegistrationForm.person(form, fields, "");
            var why = fields.read("why", Reason::new);
            return person == null || why == null
                    ? null
                    : () -> members.add(dossier.household().id(), person, why, by);
        });
    }

    private Deed member(Dossier dossier, Member member, Labels labels, Officer by) {
        var filled = new HashMap<String, String>();
        filled.put("relation", member.relation().word());
        filled.put("name", member.name().value());
        filled.put(
                "identity", member.identity() == null ? "" : member.identity().value());
        filled.put("phone", member.phone() == null ? "" : member.phone().value());
        return deed("member", dossier, person(labels), filled, (form, fields) -> {
            var person = RegistrationForm.person(form, fields, "");
            var why = fields.read("why", Reason::new);
            return person == null || why == null
                    ? null
                    : () -> members.change(dossier.household().id(), member.id(), person, why, by);
        });
    }

    private Deed leave(Dossier dossier, Member member, Officer by) {
        return reasoned("leave", true, dossier, by, (id, why, officer) -> members.leave(id, member.id(), why, officer));
    }

    private Deed sell(Dossier dossier, Labels labels, Officer by) {
        return deed(
                "sell",
                dossier,
                List.of(Ask.one("how", labels.all(ConsentForm.class)), Ask.of("agreed", Ask.Type.DAY), Ask.why()),
                Map.of("agreed", today.day().toString()),
                (form, fields) -> {
                    var how = fields.read("how", word -> Choice.of(ConsentForm.class, word));
                    var day = fields.day("agreed");
                    var why = fields.read("why", Reason::new);
                    return how == null || day == null || why == null
                            ? null
                            : () -> consent.giveToSell(
                                    dossier.household().id(),
                                    new Consent(Set.of(Purpose.REGISTER, Purpose.SELL), how, day),
                                    why,
                                    by);
                });
    }

    private static Deed reasoned(String word, boolean danger, Dossier dossier, Officer by, Reasoned deed) {
        String afterwards = word.equals("erase") ? "/households?done=erased" : saved(dossier);
        return new Deed(word, danger, List.of(Ask.why()), Map.of(), Set.of(), afterwards, (form, fields) -> {
            var why = fields.read("why", Reason::new);
            return why == null ? null : () -> deed.run(dossier.household().id(), why, by);
        });
    }

    private static Deed deed(String word, Dossier dossier, List<Ask> asks, Map<String, String> filled, Act act) {
        return new Deed(word, false, asks, filled, Set.of(), saved(dossier), act);
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

    private static String saved(Dossier dossier) {
        return dossier.household().id().path() + "?done=saved";
    }
}
