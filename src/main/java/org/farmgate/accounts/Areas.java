package org.farmgate.accounts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.farmgate.database.Scope;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** What lies in the area of a grant. Places never change while the program runs, so that answers are kept. */
@Component
class Areas {

    private final Places places;
    private final Map<Integer, Scope> scopes = new ConcurrentHashMap<>();
    private final Map<Integer, Set<Integer>> counties = new ConcurrentHashMap<>();

    Areas(Places places) {
        this.places = places;
    }

    boolean contains(int area, int place) {
        return area == place || places.path(place).stream().anyMatch(above -> above.id() == area);
    }

    /** The counties and villages that the area is made of: whole counties where it can be said in counties. */
    Scope scope(int area) {
        var known = scopes.get(area);
        if (known == null) {
            var place = places.find(area).orElseThrow(AccountsRefusal.AREA_UNKNOWN::refuse);
            known = switch (place.kind()) {
                case VILLAGE -> new Scope(Set.of(), Set.of(area));
                case TOWNSHIP -> new Scope(Set.of(), ids(places.children(area)));
                case COUNTY, ZONE, PREFECTURE, PROVINCE, COUNTRY -> new Scope(countiesBelow(place), Set.of());
            };
            scopes.put(area, known);
        }
        return known;
    }

    /** The counties in the area, or the one that it lies in. */
    Set<Integer> counties(int area) {
        var known = counties.get(area);
        if (known == null) {
            var county = countyOf(area);
            known = county.isPresent()
                    ? Set.of(county.get())
                    : countiesBelow(places.find(area).orElseThrow(AccountsRefusal.AREA_UNKNOWN::refuse));
            counties.put(area, known);
        }
        return known;
    }

    /** The county that the place is, or lies in; absent for what stands above counties. */
    Optional<Integer> countyOf(int place) {
        return places.countyOf(place).map(Place::id);
    }

    boolean isWholeCountry(int area) {
        return places.find(area).filter(place -> place.parent() == null).isPresent();
    }

    private Set<Integer> countiesBelow(Place place) {
        if (place.kind().countyLevel()) {
            return Set.of(place.id());
        }
        var found = new HashSet<Integer>();
        for (var child : places.children(place.id())) {
            if (child.kind().compareTo(Kind.ZONE) <= 0) {
                found.addAll(countiesBelow(child));
            }
        }
        return Set.copyOf(found);
    }

    private static Set<Integer> ids(List<Place> places) {
        return Set.copyOf(places.stream().map(Place::id).toList());
    }
}
