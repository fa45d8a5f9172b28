package org.farmgate.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where an officer is in charge. */
@Component
class Officers {

    static final List<Role> ROLES =
            List.of(Role.VILLAGE_OFFICER, Role.TOWNSHIP_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER);

    private final Places places;

    Officers(Places places) {
        this.places = places;
    }

    static boolean isOfficer(User user) {
        return ROLES.stream().anyMatch(user::is);
    }

    boolean inCharge(User user, int place) {
        return ROLES.stream().anyMatch(role -> user.may(role, place));
    }

    /** The counties that the officer's areas are in, or are made of. */
    List<Place> counties(User user) {
        return ROLES.stream()
                .map(user::counties)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .flatMap(county -> places.find(county).stream())
                .toList();
    }

    /** The county whose register is to be shown: the wanted one, where it is the officer's, else the first. */
    Place county(User user, @Nullable Integer wanted) {
        var counties = counties(user);
        return counties.stream()
                .filter(county -> wanted != null && county.id() == wanted)
                .findFirst()
                .or(() -> counties.stream().findFirst())
                .orElseThrow(RegistryRefusal.OUTSIDE_YOUR_AREA::refuse);
    }

    /** The villages to choose from below a place; empty where there are townships to choose from first. */
    List<Place> villages(User user, Place in) {
        return switch (in.kind()) {
            case VILLAGE -> inCharge(user, in.id()) ? List.of(in) : List.of();
            case TOWNSHIP ->
                places.children(in.id()).stream()
                        .filter(village -> inCharge(user, village.id()))
                        .toList();
            default -> List.of();
        };
    }

    /** Where choosing a village begins: the officer's areas, the only one opened down to where there is a choice. */
    List<Place> choices(User user, @Nullable Integer in) {
        var chosen = Optional.ofNullable(in).flatMap(places::find).filter(place -> reaches(user, place));
        if (chosen.isPresent()) {
            return places.children(chosen.get().id());
        }
        return ROLES.stream()
                .map(user::areas)
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(area -> places.find(area).stream())
                .toList();
    }

    /** The villages by which a register may be narrowed: those of the officer's own villages and townships. */
    List<Place> areasBelow(User user, Place county) {
        return choices(user, null).stream()
                .flatMap(area -> villages(user, area).stream())
                .filter(village ->
                        places.countyOf(village.id()).filter(county::equals).isPresent())
                .toList();
    }

    private boolean reaches(User user, Place place) {
        return inCharge(user, place.id());
    }
}
