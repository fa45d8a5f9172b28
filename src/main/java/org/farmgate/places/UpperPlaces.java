package org.farmgate.places;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counties and above, some 3,400, kept in memory: nearly every page names one. They change only by migration. */
@Component
class UpperPlaces {

    private record Loaded(
            List<Place> places,
            Map<Integer, Place> byId,
            Map<String, Place> byCode,
            Map<Integer, List<Place>> children) {}

    private final PlaceTable table;
    private volatile @Nullable Loaded loaded;

    UpperPlaces(PlaceTable table) {
        this.table = table;
    }

    List<Place> all() {
        return loaded().places();
    }

    Optional<Place> find(int id) {
        return Optional.ofNullable(loaded().byId().get(id));
    }

    Optional<Place> byCode(Kind kind, String code) {
        return Optional.ofNullable(loaded().byCode().get(kind.word() + code));
    }

    List<Place> children(int id) {
        return loaded().children().getOrDefault(id, List.of());
    }

    private Loaded loaded() {
        var known = loaded;
        if (known == null) {
            known = load();
            loaded = known;
        }
        return known;
    }

    private Loaded load() {
        var places = table.upper();
        var byId = new HashMap<Integer, Place>();
        var byCode = new HashMap<String, Place>();
        var children = new HashMap<Integer, List<Place>>();
        for (var place : places) {
            byId.put(place.id(), place);
            byCode.put(place.kind().word() + place.code(), place);
            if (place.parent() != null) {
                children.computeIfAbsent(place.parent(), key -> new ArrayList<>())
                        .add(place);
            }
        }
        children.replaceAll((parent, list) -> List.copyOf(list));
        return new Loaded(List.copyOf(places), byId, byCode, children);
    }
}
