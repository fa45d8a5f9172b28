package org.farmgate.atlas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farmgate.places.Place;

/** What a province's page shows. */
record ProvinceView(
        Place province,
        List<Place> path,
        List<Selling> selling,
        List<CountyLink> counties,
        List<Mark> marks,
        MapLayer layer) {

    Map<String, List<CountyLink>> byPrefecture() {
        return counties.stream()
                .collect(Collectors.groupingBy(CountyLink::prefecture, LinkedHashMap::new, Collectors.toList()));
    }
}
