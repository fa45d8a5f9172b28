package org.farmgate.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.springframework.stereotype.Component;

/**
 * An area that is typed by name into a form: taken where one place alone has it, else offered as a choice on the form's
 * next showing, without any script.
 */
@Component
class AreaChoice {

    static final String TYPED = "area";
    static final String CHOSEN = "areaId";

    private static final int NAME_LENGTH_MAX = 60;

    private final Places places;
    private final AreaNames names;

    AreaChoice(Places places, AreaNames names) {
        this.places = places;
        this.names = names;
    }

    /** The area of the form; absent where the form was refused, or the reader has to choose among several. */
    Optional<Integer> area(Form form) {
        var chosen = form.value(CHOSEN);
        if (!chosen.isEmpty()) {
            return number(chosen).flatMap(places::find).map(Place::id).or(() -> {
                form.refuse(CHOSEN, AccountsRefusal.AREA_UNKNOWN.refuse());
                return Optional.empty();
            });
        }
        var found = found(form);
        var exact = found.stream()
                .filter(place -> place.name().equals(form.value(TYPED).strip()))
                .toList();
        var meant = exact.size() == 1 ? exact : found;
        if (meant.size() == 1) {
            return Optional.of(meant.get(0).id());
        }
        form.refuse(
                found.isEmpty() ? TYPED : CHOSEN,
                found.isEmpty() ? AccountsRefusal.AREA_UNKNOWN.refuse() : AccountsRefusal.AREA_AMBIGUOUS.refuse());
        return Optional.empty();
    }

    /** The places that the typed name may mean, by their ids. */
    Map<String, String> options(Form form) {
        var options = new LinkedHashMap<String, String>();
        found(form).forEach(place -> options.put(Integer.toString(place.id()), names.of(place.id())));
        return options;
    }

    private List<Place> found(Form form) {
        var typed = form.value(TYPED).strip();
        if (typed.isEmpty() || typed.length() > NAME_LENGTH_MAX) {
            return List.of();
        }
        var country = places.countiesAndAbove().stream()
                .filter(place -> place.kind() == Kind.COUNTRY)
                .filter(place -> names.of(place.id()).equalsIgnoreCase(typed))
                .findFirst();
        return country.map(List::of)
                .orElseGet(() -> places.search(typed, null, null).rows());
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
