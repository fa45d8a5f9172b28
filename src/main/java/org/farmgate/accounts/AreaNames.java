package org.farmgate.accounts;

import java.util.List;
import java.util.stream.Collectors;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How an area is named to people: with the places around it, from the province down. These have Chinese names only; the
 * country is named in the reader's language.
 */
@Component
class AreaNames {

    private final Places places;
    private final MessageSource words;

    AreaNames(Places places, MessageSource words) {
        this.places = places;
        this.words = words;
    }

    String of(int place) {
        var path = places.path(place);
        if (path.isEmpty()) {
            return "#" + place;
        }
        return path.size() == 1
                ? words.getMessage("accounts.area.country", null, LocaleContextHolder.getLocale())
                : below(path).stream().map(Place::name).collect(Collectors.joining(" · "));
    }

    private static List<Place> below(List<Place> path) {
        return path.stream().filter(place -> place.kind() != Kind.COUNTRY).toList();
    }
}
