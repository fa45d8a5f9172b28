package org.farmgate.atlas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.farmgate.atlas.Topology.Unit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws the bundled map layer from the county shapes: {@code tools/map DATA FOLDER}, where DATA holds {@code map/} and {@code places/}.
 * The same data always make the same files.
 */
final class BuildMapLayer {

    /** Triangles smaller than this, in square units, are no corner worth keeping: on a province's sheet and on the country's. */
    private static final double FINE = 10;

    private static final double COARSE = 200;

    /** An island smaller than this is left out, but never the largest part of a county or province. */
    private static final double SMALLEST_FINE = 6;

    private static final double SMALLEST_COARSE = 160;

    /** How many digits of a county's code name its prefecture. */
    private static final int PREFECTURE = 4;

    private final Map<String, List<int[]>> drawn = new TreeMap<>();
    private final Sheet sheet = new Sheet();
    private final StringBuilder counties = new StringBuilder("code,province,x,y,left,top,right,bottom,drawn\n");
    private final StringBuilder provinces = new StringBuilder("code,x,y,left,top,right,bottom\n");

    public static void main(String[] arguments) throws IOException {
        new BuildMapLayer().build(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    void build(Path data, Path folder) throws IOException {
        Files.createDirectories(folder);
        var topology = Topology.read(data.resolve("map/counties_2018.topojson"), sheet);
        var byProvince = topology.units().stream()
                .collect(Collectors.groupingBy(Unit::province, TreeMap::new, Collectors.toList()));
        country(byProvince, new Outline(topology.arcs(), COARSE), data.resolve("map/nanhai.geojson"), folder);
        var fine = new Outline(topology.arcs(), FINE);
        for (Map.Entry<String, List<Unit>> province : byProvince.entrySet()) {
            province(province.getKey(), province.getValue(), fine, folder);
        }
        var shapes = topology.units().stream().map(Unit::code).collect(Collectors.toSet());
        undrawn(codes(data.resolve("places/counties.csv")).stream()
                .filter(code -> !shapes.contains(code))
                .toList());
        write(folder.resolve("counties.csv"), counties);
        write(folder.resolve("provinces.csv"), provinces);
    }

    private void country(Map<String, List<Unit>> byProvince, Outline outline, Path sea, Path folder)
            throws IOException {
        var svg = open(0, 0, Sheet.WIDTH, Sheet.HEIGHT);
        for (Map.Entry<String, List<Unit>> province : byProvince.entrySet()) {
            var rings = outline.of(province.getValue());
            var box = path(svg, 'p', province.getKey(), rings, SMALLEST_COARSE);
            var centre = rings.get(0).centre();
            provinces.append("%s,%d,%d,%s%n".formatted(province.getKey(), centre[0], centre[1], box));
        }
        inset(svg, sea);
        write(folder.resolve("country.svg"), svg.append("</svg>\n"));
    }

    private void province(String code, List<Unit> units, Outline outline, Path folder) throws IOException {
        var svg = open(0, 0, Sheet.WIDTH, Sheet.HEIGHT);
        // Two counties of the map's year that are one today are drawn as one.
        var byCounty = units.stream().collect(Collectors.groupingBy(Unit::code, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Unit>> county : byCounty.entrySet()) {
            var rings = outline.of(county.getValue());
            if (county.getKey().isEmpty() || rings.isEmpty()) {
                continue;
            }
            var box = path(svg, 'c', county.getKey(), rings, SMALLEST_FINE);
            var centre = rings.get(0).centre();
            counties.append("%s,%s,%d,%d,%s,1%n".formatted(county.getKey(), code, centre[0], centre[1], box));
            drawn.computeIfAbsent(county.getKey().substring(0, PREFECTURE), prefecture -> new ArrayList<>())
                    .add(centre);
        }
        write(folder.resolve(code + ".svg"), svg.append("</svg>\n"));
    }

    /** Counties younger than the map have no shape of their own: they get a point, amid their neighbours. */
    private void undrawn(List<String> codes) {
        for (String code : codes) {
            var near = drawn.getOrDefault(code.substring(0, PREFECTURE), List.of());
            if (!near.isEmpty()) {
                int x = near.stream().mapToInt(point -> point[0]).sum() / near.size();
                int y = near.stream().mapToInt(point -> point[1]).sum() / near.size();
                counties.append(
                        "%s,%s0000,%d,%d,%d,%d,%d,%d,0%n".formatted(code, code.substring(0, 2), x, y, x, y, x, y));
            }
        }
    }

    private static String path(StringBuilder svg, char kind, String code, List<Ring> rings, double smallest) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        svg.append("<path id=\"").append(kind).append(code).append("\" vector-effect=\"non-scaling-stroke\" d=\"");
        for (int at = 0; at < rings.size(); at++) {
            if (at > 0 && rings.get(at).area() < smallest) {
                break;
            }
            rings.get(at).draw(svg);
            for (int[] point : rings.get(at).points()) {
                box[0] = Math.min(box[0], point[0]);
                box[1] = Math.min(box[1], point[1]);
                box[2] = Math.max(box[2], point[0]);
                box[3] = Math.max(box[3], point[1]);
            }
        }
        svg.append("\"/>\n");
        return "%d,%d,%d,%d".formatted(box[0], box[1], box[2], box[3]);
    }

    /** The South China Sea in a frame of its own, in the corner where the sheet has only water. */
    private static void inset(StringBuilder svg, Path file) throws IOException {
        double left = 132.0;
        double top = 28.5;
        double unitsPerDegree = 125;
        svg.append("<g id=\"inset\" transform=\"translate(8905 7170)\" stroke-linejoin=\"round\">\n")
                .append("<path vector-effect=\"non-scaling-stroke\" fill=\"none\" d=\"M0 0h1040v1250h-1040z\"/>\n");
        var geometry = JsonMapper.shared()
                .readTree(Files.readString(file))
                .get("features")
                .get(0)
                .get("geometry");
        for (JsonNode polygon : geometry.get("coordinates")) {
            var line = new ArrayList<int[]>();
            for (JsonNode point : polygon.get(0)) {
                line.add(new int[] {
                    (int) Math.round((point.get(0).asDouble() - left) * unitsPerDegree),
                    (int) Math.round((top - point.get(1).asDouble()) * unitsPerDegree)
                });
            }
            var path = new StringBuilder();
            new Ring(line.subList(0, line.size() - 1), 0).draw(path);
            boolean stroke = line.size() <= 3;
            if (stroke && onFrame(line.get(0)) && onFrame(line.get(1))) {
                continue;
            }
            svg.append("<path vector-effect=\"non-scaling-stroke\" ")
                    .append(stroke ? "fill=\"none\" stroke-width=\"1.5\" " : "stroke=\"none\" ")
                    .append("d=\"")
                    .append(path)
                    .append("\"/>\n");
        }
        svg.append("</g>\n");
    }

    private static boolean onFrame(int[] point) {
        return point[0] <= 1 || point[1] <= 1 || point[0] >= 1030 || point[1] >= 1245;
    }

    private static List<String> codes(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .sorted()
                .toList();
    }

    private static StringBuilder open(int left, int top, int width, int height) {
        return new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\">\n"
                .formatted(left, top, width, height));
    }

    private static void write(Path file, StringBuilder text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
