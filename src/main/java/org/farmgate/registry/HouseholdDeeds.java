package org.farmgate.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that an officer can do with a household, as forms: what each asks, and the use case that it ends in. */
@Component
class HouseholdDeeds {

    private final HomeDeeds home;
    private final MemberDeeds members;
    private final LivelihoodNoting noting;
    private final StandingDeciding standing;
    private final ConsentChanging consent;
    private final CodeIssuing codes;
    private final Today today;

    HouseholdDeeds(
            HomeDeeds home,
            MemberDeeds members,
            LivelihoodNoting noting,
            StandingDeciding standing,
            ConsentChanging consent,
            CodeIssuing codes,
            Today today) {
        this.home = home;
        this.members = members;
        this.noting = noting;
        this.standing = standing;
        this.consent = consent;
        this.codes = codes;
        this.today = today;
    }

    /** Refuses a word that is none, and a member who is not of the household. */
    Deed of(String word, Dossier dossier, @Nullable UUID memberId, Labels labels, Officer by) {
        return switch (word) {
            case "home" -> home.home(dossier, labels, by);
            case "income" -> home.income(dossier, by);
            case "produce" -> home.produce(dossier, labels, by);
            case "standing" -> standing(dossier, labels, by);
            case "note" -> note(dossier, by);
            case "join" -> members.join(dossier, labels, by);
            case "member" -> members.member(dossier, memberId, labels, by);
            case "leave" -> members.leave(dossier, memberId, by);
            case "sell" -> sell(dossier, labels, by);
            case "codes" -> Deed.reasoned(word, false, dossier, by, codes::issue);
            case "withdraw-codes" -> Deed.reasoned(word, true, dossier, by, codes::withdraw);
            case "stop-selling" -> Deed.reasoned(word, true, dossier, by, consent::withdrawToSell);
            case "erase" -> Deed.reasoned(word, true, dossier, by, consent::erase);
            default -> throw RegistryRefusal.HOUSEHOLD_UNKNOWN.refuse();
        };
    }

    private Deed standing(Dossier dossier, Labels labels, Officer by) {
        return Deed.of(
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
        return Deed.of(
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

    private Deed sell(Dossier dossier, Labels labels, Officer by) {
        return Deed.of(
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
}
