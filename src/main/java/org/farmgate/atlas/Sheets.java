package org.farmgate.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** Puts the numerals on the maps. */
@Component
class Sheets {

    /** More counties than this stand too close on a phone: then each province has one numeral. */
    private static final int COUNTY_MARKS_MAX = 40;

    private final MapLayer layer;

    Sheets(MapLayer layer) {
        this.layer = layer;
    }

    /** The country's: one for each county that sells, or for each province where there are very many. */
    List<Mark> country(View view, Collection<Selling> selling) {
        return selling.size() <= COUNTY_MARKS_MAX ? counties(view, selling) : provinces(view, selling);
    }

    List<Mark> counties(View view, Collection<Selling> selling) {
        var marks = new ArrayList<Mark>();
        for (Selling one : selling) {
            var shape = layer.county(one.county().code());
            shape.ifPresent(it -> marks.add(new Mark(
                    it.x(),
                    it.y(),
                    "/counties/" + one.county().id(),
                    one.offers(),
                    view.say("atlas.mark.county", one.county().name(), one.offers()))));
        }
        return marks;
    }

    private List<Mark> provinces(View view, Collection<Selling> selling) {
        Map<String, Integer> counties = selling.stream()
                .collect(Collectors.groupingBy(one -> one.province().code(), Collectors.summingInt(one -> 1)));
        var marks = new ArrayList<Mark>();
        for (Shape shape : layer.provinces()) {
            int sell = counties.getOrDefault(shape.code(), 0);
            if (sell > 0) {
                var label = view.say("atlas.mark.province", ProvinceName.of(view, shape.code()), sell);
                marks.add(new Mark(shape.x(), shape.y(), "/provinces/" + shape.code(), sell, label));
            }
        }
        return marks;
    }
}
