package org.farmgate.market;

import java.util.List;
import java.util.Set;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.supply.Lot;
import org.springframework.stereotype.Component;

/** Writes down what a search may find of an offer: its words, its store's and its kind's, and the places it is from. */
@Component
class OfferText {

    private final Places places;

    record Searchable(String words, Set<String> grams) {}

    OfferText(Places places) {
        this.places = places;
    }

    Searchable of(String title, String about, Store store, Lot lot) {
        var path = places.path(lot.village());
        var names = String.join(" ", path.stream().map(Place::name).toList());
        var kind = lot.produce();
        var words = Grams.plain(String.join(
                " ", List.of(title, kind.zh(), kind.en(), store.name().value(), names, about)));
        var grams = Grams.of(Grams.words(words));
        path.forEach(place -> grams.add(Grams.place(place.id())));
        grams.add(Grams.kind(kind.code()));
        grams.add(Grams.county(store.id().county()));
        grams.add(Grams.store(store.id()));
        return new Searchable(words, grams);
    }
}
