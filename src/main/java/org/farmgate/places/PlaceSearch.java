package org.farmgate.places;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds places by a part of their name: counties and above in memory, townships and villages by their bigrams. */
@Component
class PlaceSearch {

    static final int PAGE = 20;
    static final int TEXT_MAX = 60;

    private final JdbcClient jdbc;
    private final UpperPlaces upper;

    PlaceSearch(JdbcClient jdbc, UpperPlaces upper) {
        this.jdbc = jdbc;
        this.upper = upper;
    }

    Slice<Place> search(String text, @Nullable Kind kind, @Nullable String after) {
        var typed = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        if (typed.length() > TEXT_MAX) {
            throw PlacesRefusal.SEARCH_TOO_LONG.refuse(TEXT_MAX);
        }
        var from = Rank.read(after);
        var readings = typed.isEmpty() ? List.<Reading>of() : Reading.of(typed, upper.all());
        for (int attempt = from.attempt(); attempt < readings.size(); attempt++) {
            var found = find(attempt, readings.get(attempt), kind, from);
            if (!found.isEmpty() || after != null) {
                return slice(found);
            }
        }
        return new Slice<>(List.of(), null);
    }

    private SortedMap<Rank, Place> find(int attempt, Reading reading, @Nullable Kind kind, Rank from) {
        var found = new TreeMap<Rank, Place>();
        for (var place : upper.all()) {
            if (place.name().contains(reading.name()) && (kind == null || kind == place.kind())) {
                var rank = Rank.of(attempt, place, reading.name());
                if (rank.compareTo(from) > 0 && lies(place, reading.above())) {
                    found.put(rank, place);
                }
            }
        }
        boolean lower = kind == null || kind == Kind.TOWNSHIP || kind == Kind.VILLAGE;
        if (lower && found.size() <= PAGE && reading.name().length() >= 2) {
            for (var place : villages(reading, kind, from, PAGE + 1 - found.size())) {
                found.put(Rank.of(attempt, place, reading.name()), place);
            }
        }
        return found;
    }

    private boolean lies(Place place, List<String> above) {
        return above.stream().allMatch(term -> {
            for (var it = place; it != null; it = parent(it)) {
                if (it.name().contains(term)) {
                    return true;
                }
            }
            return false;
        });
    }

    private @Nullable Place parent(Place place) {
        return place.parent() == null ? null : upper.find(place.parent()).orElse(null);
    }

    private List<Place> villages(Reading reading, @Nullable Kind kind, Rank from, int most) {
        var narrowed = new StringBuilder();
        for (int i = 0; i < reading.above().size(); i++) {
            narrowed.append("""
                      and (county = any (:counties%1$d) or exists (
                        select from places.place township
                        where township.id = place.parent and strpos(township.name, :above%1$d) > 0))
                    """.formatted(i));
        }
        var query = jdbc.sql("""
                select id, kind, code, name, parent, lat, lon
                from (
                  select id, kind, code, name, parent, lat, lon,
                         case kind when 'township' then 1 else 2 end as kind_group,
                         case when name = :name then 0 when starts_with(name, :name) then 1 else 2 end as match,
                         char_length(name) as length
                  from places.place
                  where bigrams @> :bigrams and strpos(name, :name) > 0 and kind = any (:kinds)
                %s) as found
                where (kind_group, match, length, id) > (:group, :match, :length, :id)
                order by kind_group, match, length, id
                limit :most
                """.formatted(narrowed))
                .param("bigrams", Bigrams.of(reading.name()))
                .param("name", reading.name())
                .param("kinds", kind == null ? new String[] {"township", "village"} : new String[] {kind.word()})
                .param("group", from.group())
                .param("match", from.match())
                .param("length", from.length())
                .param("id", from.id())
                .param("most", most);
        for (int i = 0; i < reading.above().size(); i++) {
            var term = reading.above().get(i);
            query = query.param("counties" + i, counties(term)).param("above" + i, term);
        }
        return query.query(PlaceTable::place).list();
    }

    /** The counties that bear this in their name, or lie in a province or prefecture that does. */
    private int[] counties(String term) {
        Set<Integer> counties = new HashSet<>();
        for (var place : upper.all()) {
            if (place.kind().countyLevel() && lies(place, List.of(term))) {
                counties.add(place.id());
            }
        }
        return counties.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Slice<Place> slice(SortedMap<Rank, Place> found) {
        var rows = new ArrayList<Place>(PAGE);
        String next = null;
        for (var entry : found.entrySet()) {
            if (rows.size() == PAGE) {
                return new Slice<>(rows, next);
            }
            rows.add(entry.getValue());
            next = entry.getKey().toString();
        }
        return new Slice<>(rows, null);
    }
}
