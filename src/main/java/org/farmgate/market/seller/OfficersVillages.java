package org.farmgate.market.seller;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.farmgate.accounts.User;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** The villages that an officer may choose from: those of the own counties, and the own ones. */
@Component
class OfficersVillages {

    private final Places places;

    OfficersVillages(Places places) {
        this.places = places;
    }

    /** A village to choose. */
    record Choice(Place township, Place village) {}

    List<Choice> of(User user) {
        var scope = user.scope();
        var villages = new ArrayList<Choice>();
        for (int county : new TreeSet<>(scope.counties())) {
            for (var township : places.children(county)) {
                places.children(township.id()).forEach(village -> villages.add(new Choice(township, village)));
            }
        }
        for (int id : new TreeSet<>(scope.villages())) {
            var path = places.path(id);
            if (path.size() > 1) {
                villages.add(new Choice(path.get(path.size() - 2), path.get(path.size() - 1)));
            }
        }
        return villages;
    }
}
