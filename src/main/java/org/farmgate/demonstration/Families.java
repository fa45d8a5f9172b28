package org.farmgate.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.farmgate.registry.Consent;
import org.farmgate.registry.ConsentForm;
import org.farmgate.registry.DoorNumber;
import org.farmgate.registry.Housing;
import org.farmgate.registry.IdentityNumber;
import org.farmgate.registry.Income;
import org.farmgate.registry.LivelihoodNote;
import org.farmgate.registry.NewMember;
import org.farmgate.registry.PersonName;
import org.farmgate.registry.PhoneNumber;
import org.farmgate.registry.Purpose;
import org.farmgate.registry.Registration;
import org.farmgate.registry.Relation;
import org.farmgate.registry.Standing;
import org.springframework.stereotype.Component;

/** Makes up families. Their identity numbers begin with 999, which is nowhere, and their telephone numbers with 100. */
@Component
class Families {

    private static final int[] CHECK_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private final Scenery scenery;

    Families(Scenery scenery) {
        this.scenery = scenery;
    }

    /** The county's family of that number, as it was written into the register on that day. */
    Registration make(Site site, int number, int village, LocalDate day) {
        var chance = Chance.of(site.code(), "family " + number);
        var standing = standing(chance);
        long yuan = standing == Standing.POOR ? chance.between(2_400, 4_000) : chance.between(4_500, 19_000);
        int people = chance.between(2, 5);
        return new Registration(
                village,
                new DoorNumber(Integer.toString(number)),
                housing(chance),
                standing,
                members(site, number, people, chance),
                produce(site, chance),
                new Income(day.getYear() - 1, yuan * people * 100),
                new LivelihoodNote(day.minusDays(chance.below(20)), scenery.note(chance)),
                new Consent(
                        Set.of(Purpose.REGISTER, Purpose.SELL),
                        chance.percent(70) ? ConsentForm.SIGNED : ConsentForm.THUMBPRINT,
                        day));
    }

    private List<NewMember> members(Site site, int number, int people, Chance chance) {
        var relations = List.of(Relation.SPOUSE, Relation.CHILD, Relation.PARENT, Relation.GRANDCHILD);
        var members = new ArrayList<NewMember>();
        for (int i = 0; i < people; i++) {
            members.add(new NewMember(
                    i == 0 ? Relation.HEAD : relations.get(i - 1),
                    new PersonName(scenery.name(chance)),
                    new IdentityNumber(identity(site, number, i, chance)),
                    i == 0 ? new PhoneNumber(String.format(Locale.ROOT, "100%04d%04d", site.id(), number)) : null));
        }
        return members;
    }

    private static String identity(Site site, int number, int member, Chance chance) {
        var digits = String.format(
                Locale.ROOT,
                "999%03d%04d%02d%02d%03d",
                site.id() % 1_000,
                chance.between(1945, 2015),
                chance.between(1, 12),
                chance.between(1, 28),
                number * 5 + member);
        int sum = 0;
        for (int i = 0; i < CHECK_WEIGHTS.length; i++) {
            sum += CHECK_WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + CHECKS.charAt(sum % CHECKS.length());
    }

    private Set<String> produce(Site site, Chance chance) {
        var goods = scenery.goods(site.county());
        return distinct(chance.of(goods).produce(), chance.of(goods).produce());
    }

    private static Set<String> distinct(String one, String other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }

    private static Standing standing(Chance chance) {
        int of = chance.below(100);
        return of < 20
                ? Standing.POOR
                : of < 35 ? Standing.AT_RISK : of < 85 ? Standing.OUT_OF_POVERTY : Standing.GENERAL;
    }

    private static Housing housing(Chance chance) {
        int of = chance.below(100);
        return of < 60 ? Housing.BRICK : of < 80 ? Housing.TIMBER : of < 95 ? Housing.EARTH : Housing.RENTED;
    }
}
