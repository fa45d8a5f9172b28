package org.farmgate.atlas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shapes that share their borders (TopoJSON): each border is one arc, named by the shapes on both its sides. */
record Topology(List<Arc> arcs, List<Unit> units) {

    /** A point on the sheet. */
    record Point(double x, double y) {}

    /** A border between two nodes; {@code from} and {@code to} are equal where it closes upon itself. */
    record Arc(long from, long to, double south, List<Point> points) {}

    /** A county as the map knows it; the rings of its polygons name arcs, a negative one ({@code ~index}) runs backwards. */
    record Unit(String code, String province, List<List<Integer>> rings) {}

    static Topology read(Path file, Sheet sheet) throws IOException {
        var json = JsonMapper.shared().readTree(Files.readString(file));
        var arcs = new ArrayList<Arc>();
        for (JsonNode arc : json.get("arcs")) {
            arcs.add(arc(arc, json.get("transform"), sheet));
        }
        var units = new ArrayList<Unit>();
        for (JsonNode county : json.get("objects").get("counties").get("geometries")) {
            var about = county.get("properties");
            units.add(new Unit(
                    about.get("code2023").asString(""), about.get("prov").asString() + "0000", rings(county)));
        }
        return new Topology(List.copyOf(arcs), List.copyOf(units));
    }

    /** The arc's points on the sheet. The steps of a quantised arc are whole numbers: its ends meet others' ends exactly. */
    private static Arc arc(JsonNode steps, JsonNode transform, Sheet sheet) {
        var scale = transform.get("scale");
        var shift = transform.get("translate");
        var points = new ArrayList<Point>();
        long x = 0;
        long y = 0;
        long first = 0;
        double south = Double.MAX_VALUE;
        for (JsonNode step : steps) {
            x += step.get(0).asLong();
            y += step.get(1).asLong();
            if (points.isEmpty()) {
                first = node(x, y);
            }
            double longitude = x * scale.get(0).asDouble() + shift.get(0).asDouble();
            double latitude = y * scale.get(1).asDouble() + shift.get(1).asDouble();
            south = Math.min(south, latitude);
            points.add(sheet.place(longitude, latitude));
        }
        return new Arc(first, node(x, y), south, List.copyOf(points));
    }

    private static long node(long x, long y) {
        return (x << 32) | y;
    }

    private static List<List<Integer>> rings(JsonNode geometry) {
        var rings = new ArrayList<List<Integer>>();
        var polygons = geometry.get("type").asString().equals("Polygon")
                ? List.of(geometry.get("arcs"))
                : geometry.get("arcs").values();
        for (JsonNode polygon : polygons) {
            for (JsonNode ring : polygon) {
                var arcs = new ArrayList<Integer>();
                ring.forEach(arc -> arcs.add(arc.asInt()));
                rings.add(List.copyOf(arcs));
            }
        }
        return List.copyOf(rings);
    }
}
