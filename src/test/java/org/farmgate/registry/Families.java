package org.farmgate.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.springframework.stereotype.Component;

/** Made-up households in the register, in one line each, for tests of what others do with them. */
@Component("familiesForTests")
public class Families {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final int A_DAY = 1_000;

    private final Scopes scopes;
    private final Registering registering;
    private final Households households;

    Families(Scopes scopes, Registering registering, Households households) {
        this.scopes = scopes;
        this.registering = registering;
        this.households = households;
    }

    /** A household of the village that has agreed to sell, registered by the village's officer. */
    public HouseholdId settle(int village, String head) {
        return within(village, () -> registering.register(registration(village, head), Neighbours.LI));
    }

    /** The same, by its pseudonym. */
    public UUID grower(int village, String head) {
        return grower(village, settle(village, head));
    }

    public UUID grower(int village, HouseholdId household) {
        return within(village, () -> households.growerOf(household).orElseThrow());
    }

    /** Does it as an officer of the village. */
    public <T> T within(int village, Supplier<T> deed) {
        return scopes.within(new Scope(Set.of(), Set.of(village)), deed);
    }

    private static Registration registration(int village, String head) {
        return new Registration(
                village,
                new DoorNumber("12号"),
                Housing.BRICK,
                Standing.POOR,
                List.of(new NewMember(Relation.HEAD, new PersonName(head), identity(), null)),
                Set.of("walnut"),
                new Income(2023, 1_280_000),
                new LivelihoodNote(LocalDate.of(2024, 5, 1), "核桃三亩。"),
                Neighbours.consent());
    }

    /** A number of nobody, each time another one: its first six digits are no place's, its check character is right. */
    private static IdentityNumber identity() {
        int person = PEOPLE.incrementAndGet();
        var born = LocalDate.of(1980, 1, 1).plusDays(person / A_DAY).toString().replace("-", "");
        var digits = "999998" + born + String.format("%03d", person % A_DAY);
        return new IdentityNumber(digits + IdentityNumber.check(digits));
    }
}
