package org.farmgate.atlas;

import java.util.List;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds a place by its name, from a province down to a village. */
@Controller
class PlaceSearchPage {

    /** A place and how one gets to know more of it. */
    record Found(Place place, List<Place> path, @Nullable String address) {}

    private final Places places;

    PlaceSearchPage(Places places) {
        this.places = places;
    }

    @Open
    @GetMapping("/places")
    ResponseEntity<byte[]> search(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String after,
            View view) {
        var found = find(text.strip(), after);
        return Page.of(view, (out, forms) -> JtePlaceSearchGenerated.render(out, forms, view, text.strip(), found));
    }

    private Slice<Found> find(String text, @Nullable String after) {
        if (text.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        var places = this.places.search(text, null, after);
        return new Slice<>(places.rows().stream().map(this::found).toList(), places.next());
    }

    private Found found(Place place) {
        var path = places.path(place.id());
        return new Found(place, path, address(place, path));
    }

    /** A township's and a village's page is its county's. */
    private static @Nullable String address(Place place, List<Place> path) {
        if (place.kind() == Kind.PROVINCE) {
            return "/provinces/" + place.code();
        }
        if (place.kind() == Kind.PREFECTURE) {
            return path.stream()
                    .filter(above -> above.kind() == Kind.PROVINCE)
                    .map(above -> "/provinces/" + above.code())
                    .findFirst()
                    .orElse(null);
        }
        return path.stream()
                .filter(above -> above.kind().countyLevel())
                .map(above -> "/counties/" + above.id() + "/figures")
                .findFirst()
                .orElse(null);
    }
}
