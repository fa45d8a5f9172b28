package org.farmgate.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;

/** Made-up people of two villages in a real county, one in the next county, and their officer. */
final class Neighbours {

    static final Officer LI = new Officer(new UUID(7, 7), "李干部");

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final Place county;
    final Place township;
    final Place shiban;
    final Place nanshan;
    final Place otherCounty;
    final Place faraway;

    private final Scopes scopes;

    Neighbours(Places places, Scopes scopes) {
        this.scopes = scopes;
        county = places.byCode(Kind.COUNTY, "621221").orElseThrow();
        township = places.children(county.id()).get(0);
        shiban = places.children(township.id()).get(0);
        nanshan = places.children(township.id()).get(1);
        otherCounty = places.byCode(Kind.COUNTY, "621222").orElseThrow();
        faraway = places.children(places.children(otherCounty.id()).get(0).id()).get(0);
    }

    /** Does it as an officer of the village. */
    <T> T inVillage(Place village, Supplier<T> deed) {
        return scopes.within(new Scope(Set.of(), Set.of(village.id())), deed);
    }

    <T> T inCounty(Place county, Supplier<T> deed) {
        return scopes.within(Scope.county(county.id()), deed);
    }

    static void run(Runnable deed) {
        deed.run();
    }

    /** A number of nobody: its first six digits are no place's, its check character is right. */
    static IdentityNumber identity() {
        String digits = "999999" + "19800101" + String.format("%03d", PEOPLE.incrementAndGet() % 1000);
        return new IdentityNumber(digits + IdentityNumber.check(digits));
    }

    static NewMember head(String name) {
        return new NewMember(Relation.HEAD, new PersonName(name), identity(), new PhoneNumber("13800000000"));
    }

    static NewMember member(Relation relation, String name, @Nullable IdentityNumber identity) {
        return new NewMember(relation, new PersonName(name), identity, null);
    }

    static Consent consent() {
        return new Consent(Set.of(Purpose.REGISTER, Purpose.SELL), ConsentForm.SIGNED, LocalDate.of(2024, 5, 1));
    }

    static Registration registration(Place village, NewMember head, NewMember... others) {
        var members = new ArrayList<>(List.of(head));
        members.addAll(List.of(others));
        return new Registration(
                village.id(),
                new DoorNumber("12号"),
                Housing.BRICK,
                Standing.POOR,
                members,
                Set.of("walnut", "huajiao"),
                new Income(2023, 1_280_000),
                new LivelihoodNote(LocalDate.of(2024, 5, 1), "核桃三亩,今年挂果。"),
                consent());
    }
}
