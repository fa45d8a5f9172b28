package org.farmgate.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.supply.Produce;
import org.farmgate.supply.ProduceKinds;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Our own dictionary of produce and of places down to the county: it splits what people type without spaces, so that
 * 武都花椒 means pepper from Wudu. At each place in the text the longest name wins; all the rest is searched as text.
 */
@Component
class Dictionary {

    private static final int TEXT_MAX = 60;
    private static final int NAME_LENGTH_MIN = 2;

    private final Places places;
    private final ProduceKinds kinds;
    private final Supplier<Map<String, Meaning>> names = SingletonSupplier.of(this::read);

    /** What a name may stand for: 大红袍 is a pepper and a tea, 武都 a district and a town. */
    private record Meaning(Set<String> kinds, Set<Integer> places) {}

    private record Hit(int end, Meaning meaning) {}

    Dictionary(Places places, ProduceKinds kinds) {
        this.places = places;
        this.kinds = kinds;
    }

    Query read(String typed) {
        var text = Grams.plain(typed.length() > TEXT_MAX ? typed.substring(0, TEXT_MAX) : typed);
        var found = new LinkedHashSet<String>();
        var where = new ArrayList<Set<Integer>>();
        var names = new ArrayList<String>();
        var rest = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            var hit = longest(text, at);
            if (hit == null) {
                rest.append(text.charAt(at++));
                continue;
            }
            found.addAll(hit.meaning().kinds());
            if (hit.meaning().kinds().isEmpty()) {
                where.add(hit.meaning().places());
            }
            names.add(text.substring(at, hit.end()));
            rest.append(' ');
            at = endOfWord(text, hit.end());
        }
        return new Query(text, found, where, Grams.words(rest.toString()), names);
    }

    private @org.jspecify.annotations.Nullable Hit longest(String text, int start) {
        if (inLatinWord(text, start)) {
            return null;
        }
        var known = names.get();
        for (int end = Math.min(text.length(), start + TEXT_MAX); end > start; end--) {
            var meaning = endsWord(text, end) ? known.get(text.substring(start, end)) : null;
            if (meaning != null) {
                return new Hit(end, meaning);
            }
        }
        return null;
    }

    /** Names in Latin letters are whole words: there is no tea in a steak. */
    private static boolean inLatinWord(String text, int at) {
        return at > 0 && latin(text.charAt(at - 1)) && latin(text.charAt(at));
    }

    private static boolean endsWord(String text, int end) {
        return !latin(text.charAt(end - 1))
                || endOfWord(text, end) == text.length()
                || !latin(text.charAt(endOfWord(text, end)));
    }

    /** Behind a plural's s. */
    private static int endOfWord(String text, int end) {
        return latin(text.charAt(end - 1)) && end < text.length() && text.charAt(end) == 's' ? end + 1 : end;
    }

    private static boolean latin(char c) {
        return c >= 'a' && c <= 'z';
    }

    private Map<String, Meaning> read() {
        var read = new HashMap<String, Meaning>();
        for (Produce kind : kinds.all()) {
            var called = new HashSet<>(kind.aliases());
            called.add(kind.zh());
            called.add(kind.en());
            called.forEach(name -> meaning(read, name).kinds().add(kind.code()));
        }
        for (Place place : places.countiesAndAbove()) {
            for (var name : PlaceName.forms(place.name())) {
                if (name.length() >= NAME_LENGTH_MIN) {
                    meaning(read, name).places().add(place.id());
                }
            }
        }
        return read;
    }

    private static Meaning meaning(Map<String, Meaning> names, String name) {
        return names.computeIfAbsent(Grams.plain(name), key -> new Meaning(new HashSet<>(), new HashSet<>()));
    }
}
