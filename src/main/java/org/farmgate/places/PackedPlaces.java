package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The divisions as they are packed into the product. Counties and above are listed with their numbers; townships and
 * villages are numbered by their position in the edition, so the packed files of an edition never change.
 */
final class PackedPlaces {

    static final int TOWNSHIPS_AFTER = 100_000;
    static final int VILLAGES_AFTER = 1_000_000;

    private static final String DIVISIONS = "china/divisions.csv";
    private static final String VILLAGES = "china/villages.txt.xz";
    private static final char TOWNSHIP = '>';
    private static final int VILLAGE_CODE_LENGTH = 3;
    private static final int COUNTY_CODE_LENGTH = 6;

    private final Map<String, Integer> countyByCode = new HashMap<>();
    private int townships = TOWNSHIPS_AFTER;
    private int villages = VILLAGES_AFTER;

    /** Takes each place, its parents always before it. */
    interface Taker {
        void take(Place place, @Nullable Integer county) throws IOException;
    }

    void read(Taker taker) throws IOException {
        try (var lines = lines(open(DIVISIONS))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                division(line, taker);
            }
        }
        try (var lines = lines(new XZInputStream(open(VILLAGES)))) {
            villages(lines, taker);
        }
    }

    /** Tells a changed edition from the one that was loaded. */
    static int checksum() {
        var crc = new CRC32();
        try (var divisions = open(DIVISIONS);
                var villages = open(VILLAGES)) {
            crc.update(divisions.readAllBytes());
            crc.update(villages.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return (int) crc.getValue();
    }

    private void division(String line, Taker taker) throws IOException {
        var cells = line.split(",", -1);
        int id = Integer.parseInt(cells[0]);
        var kind = Kind.of(cells[1]);
        var place = new Place(
                id,
                kind,
                cells[2],
                cells[4],
                cells[3].isEmpty() ? null : Integer.valueOf(cells[3]),
                cells[6].isEmpty() ? null : Double.valueOf(cells[6]),
                cells[5].isEmpty() ? null : Double.valueOf(cells[5]));
        if (kind.countyLevel()) {
            countyByCode.put(place.code(), id);
        }
        taker.take(place, kind.countyLevel() ? id : null);
    }

    private void villages(BufferedReader lines, Taker taker) throws IOException {
        var townshipCode = "";
        Integer county = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.charAt(0) == TOWNSHIP) {
                townshipCode = line.substring(1, 10);
                county = countyByCode.get(townshipCode.substring(0, COUNTY_CODE_LENGTH));
                var name = line.substring(10);
                taker.take(new Place(++townships, Kind.TOWNSHIP, townshipCode, name, county, null, null), county);
            } else {
                var code = townshipCode + line.substring(0, VILLAGE_CODE_LENGTH);
                var name = PlaceNames.village(line.substring(VILLAGE_CODE_LENGTH));
                taker.take(new Place(++villages, Kind.VILLAGE, code, name, townships, null, null), county);
            }
        }
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, UTF_8), 1 << 16);
    }

    private static InputStream open(String name) {
        var in = PackedPlaces.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the packed places are missing: " + name);
        }
        return in;
    }
}
