package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * Packs the edition of 2023-06-30 from the lists of division codes: {@code Packing SOURCE TARGET}. It was run once;
 * numbers once given stay, so another edition is packed beside this one and only adds.
 */
final class Packing {

    private static final int COUNTRY = 9000;

    private final Path source;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, List<double[]>> points = new HashMap<>();

    private Packing(Path source) {
        this.source = source;
    }

    public static void main(String[] arguments) throws IOException {
        var packing = new Packing(Path.of(arguments[0]));
        packing.divisions(Path.of(arguments[1], "divisions.csv"));
        packing.villages(Path.of(arguments[1], "villages.txt.xz"));
    }

    private void divisions(Path target) throws IOException {
        var counties = rows("counties.csv");
        for (var county : counties) {
            if (!county[7].isEmpty()) {
                var point = new double[] {Double.parseDouble(county[7]), Double.parseDouble(county[8])};
                points.computeIfAbsent(county[2], key -> new ArrayList<>()).add(point);
                points.computeIfAbsent(county[4], key -> new ArrayList<>()).add(point);
            }
        }
        try (var out = new PrintStream(Files.newOutputStream(target), false, UTF_8)) {
            out.print("id,kind,code,parent,name,lon,lat\n");
            out.printf("%d,country,CN,,中国,,\n", COUNTRY);
            int id = COUNTRY;
            for (var province : rows("provinces.csv")) {
                ids.put(province[0], ++id);
                out.printf("%d,province,%s,%d,%s,%s\n", id, province[0], COUNTRY, province[1], mean(province[0]));
            }
            id = COUNTRY + 100;
            for (var prefecture : rows("prefectures.csv")) {
                ids.put(prefecture[0], ++id);
                out.printf(
                        "%d,prefecture,%s,%d,%s,%s\n",
                        id, prefecture[0], ids.get(prefecture[2]), prefecture[1], mean(prefecture[0]));
            }
            id = 0;
            for (var county : counties) {
                var kind = county[6].equals("statistical") ? "zone" : "county";
                out.printf(
                        "%d,%s,%s,%d,%s,%s,%s\n",
                        ++id, kind, county[0], ids.get(county[2]), county[1], county[7], county[8]);
            }
        }
    }

    private void villages(Path target) throws IOException {
        var villages = rows("villages.csv.xz");
        int next = 0;
        var options = new LZMA2Options(LZMA2Options.PRESET_MAX);
        options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
        options.setDepthLimit(1000);
        options.setLcLp(4, 0);
        options.setPb(0);
        try (var out = new PrintStream(new XZOutputStream(Files.newOutputStream(target), options), false, UTF_8)) {
            for (var township : rows("townships.csv.gz")) {
                out.print(">" + township[0] + township[1] + "\n");
                for (; next < villages.size() && villages.get(next)[0].startsWith(township[0]); next++) {
                    out.print(villages.get(next)[0].substring(9) + villages.get(next)[1] + "\n");
                }
            }
        }
        if (next != villages.size()) {
            throw new IllegalStateException("a village without a township: " + villages.get(next)[0]);
        }
    }

    private String mean(String code) {
        var known = points.getOrDefault(code, List.of());
        return known.isEmpty()
                ? ","
                : String.format(
                        Locale.ROOT,
                        "%.5f,%.5f",
                        known.stream().mapToDouble(it -> it[0]).average().orElseThrow(),
                        known.stream().mapToDouble(it -> it[1]).average().orElseThrow());
    }

    private List<String[]> rows(String name) throws IOException {
        try (var in = open(name);
                var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private InputStream open(String name) throws IOException {
        var in = Files.newInputStream(source.resolve(name));
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in);
        }
        return name.endsWith(".xz") ? new XZInputStream(in) : in;
    }
}
