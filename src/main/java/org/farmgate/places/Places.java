package org.farmgate.places;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door to the places. A county here is a county or a zone; its number leads the keys of every table that grows. */
@Service
public class Places {

    /** What is not born in a county is kept in one of 64 made-up ones, numbered from here. */
    public static final int FIRST_BOOK = 10_001;

    public static final int BOOKS = 64;

    private static final int REMEMBERED_MAX = 20_000;

    private final PlaceTable table;
    private final UpperPlaces upper;
    private final PlaceSearch search;
    private final Map<Integer, Place> remembered = new ConcurrentHashMap<>();

    Places(PlaceTable table, UpperPlaces upper, PlaceSearch search) {
        this.table = table;
        this.upper = upper;
        this.search = search;
    }

    /** The made-up county of whatever has this id: the same for ever. */
    public static int bookOf(UUID id) {
        long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E37_79B9_7F4A_7C15L;
        return FIRST_BOOK + (int) (mixed >>> 58);
    }

    /** The made-up county of whatever is known by this key: the same for ever. */
    public static int bookOf(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return FIRST_BOOK + (int) (crc.getValue() % BOOKS);
    }

    public static boolean isBook(int county) {
        return county >= FIRST_BOOK && county < FIRST_BOOK + BOOKS;
    }

    public Optional<Place> find(int id) {
        if (id <= PackedPlaces.TOWNSHIPS_AFTER) {
            return upper.find(id);
        }
        var known = remembered.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var found = table.find(id);
        found.ifPresent(this::remember);
        return found;
    }

    /** By today's code. Codes of counties and above change; those of the past are in {@code places.code}. */
    public Optional<Place> byCode(Kind kind, String code) {
        return switch (kind) {
            case COUNTRY, PROVINCE, PREFECTURE, COUNTY, ZONE -> upper.byCode(kind, code);
            case TOWNSHIP -> table.township(code);
            case VILLAGE ->
                code.length() == 12
                        ? table.township(code.substring(0, 9)).flatMap(it -> table.child(it.id(), code))
                        : Optional.empty();
        };
    }

    /** The next level down, by code; empty for a village. */
    public List<Place> children(int id) {
        return find(id).map(Place::kind)
                        .filter(kind -> kind.compareTo(Kind.COUNTY) < 0)
                        .isPresent()
                ? upper.children(id)
                : table.children(id);
    }

    /** Every county and zone, and all that lies above them; they are held in memory. */
    public List<Place> countiesAndAbove() {
        return upper.all();
    }

    /** From the country down to the place itself; empty if there is no such place. */
    public List<Place> path(int id) {
        var path = new ArrayDeque<Place>();
        for (var place = find(id).orElse(null); place != null; place = parent(place)) {
            path.addFirst(place);
        }
        return List.copyOf(path);
    }

    /** The place's county or zone; absent for what lies above one. */
    public Optional<Place> countyOf(int id) {
        return path(id).stream().filter(place -> place.kind().countyLevel()).findFirst();
    }

    /** The place itself or the nearest above it of which we know where it lies. */
    public Optional<Place> located(int id) {
        var path = path(id);
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i).lat() != null) {
                return Optional.of(path.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Places with this in their name, counties first; {@code 甘肃 成县} and {@code 甘肃成县} narrow by what lies above.
     *
     * @param kind absent for all
     * @param after where the last slice ended, absent for the first
     */
    public Slice<Place> search(String text, @Nullable Kind kind, @Nullable String after) {
        return search.search(text, kind, after);
    }

    private @Nullable Place parent(Place place) {
        return place.parent() == null ? null : find(place.parent()).orElse(null);
    }

    private void remember(Place place) {
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.clear();
        }
        remembered.put(place.id(), place);
    }
}
