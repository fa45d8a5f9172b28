package org.farmgate.demonstration;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;

/**
 * A county of the demonstration on its real ground.
 *
 * @param villages those in which somebody lives: the first few of each township
 * @param first whether it is the county that the sign-ins belong to
 */
record Site(
        Scenery.County county,
        int id,
        int prefecture,
        int country,
        List<Place> townships,
        List<Place> villages,
        boolean first) {

    private static final int VILLAGES_EACH = 4;

    Site {
        townships = List.copyOf(townships);
        villages = List.copyOf(villages);
    }

    static Site of(Scenery.County county, Places places, boolean first) {
        var place = places.byCode(Kind.COUNTY, county.code())
                .orElseThrow(() -> new IllegalStateException("no county " + county.code()));
        var path = places.path(place.id());
        var townships = new ArrayList<Place>();
        var villages = new ArrayList<Place>();
        for (var name : county.townships()) {
            var township = places.children(place.id()).stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no township " + name));
            townships.add(township);
            places.children(township.id()).stream()
                    .filter(it -> it.name().endsWith("村"))
                    .limit(VILLAGES_EACH)
                    .forEach(villages::add);
        }
        return new Site(
                county, place.id(), path.get(path.size() - 2).id(), path.get(0).id(), townships, villages, first);
    }

    String code() {
        return county.code();
    }
}
