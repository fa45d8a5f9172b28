package org.farmgate.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an officer writes of a household itself, as forms: where and how it lives, what it earns, what it grows. */
@Component
class HomeDeeds {

    private final HouseholdEditing editing;
    private final Today today;

    HomeDeeds(HouseholdEditing editing, Today today) {
        this.editing = editing;
        this.today = today;
    }

    Deed home(Dossier dossier, Labels labels, Officer by) {
        var household = dossier.household();
        return Deed.of(
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

    Deed income(Dossier dossier, Officer by) {
        return Deed.of(
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

    Deed produce(Dossier dossier, Labels labels, Officer by) {
        var household = dossier.household();
        return new Deed(
                "produce",
                false,
                List.of(Ask.pictures("produce", labels.allProduce()), Ask.why()),
                Map.of(),
                Set.copyOf(household.produce()),
                Deed.saved(dossier),
                (form, fields) -> {
                    var why = fields.read("why", Reason::new);
                    return why == null
                            ? null
                            : () -> editing.changeProduce(
                                    household.id(), new HashSet<>(form.values("produce")), why, by);
                });
    }
}
