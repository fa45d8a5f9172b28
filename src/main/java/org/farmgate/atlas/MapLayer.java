package org.farmgate.atlas;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shapes of a country. Everything works without one: an installation may leave it out, or bring an approved layer of its own. */
final class MapLayer {

    private final int width;
    private final int height;
    private final boolean official;
    private final Map<String, Shape> provinces;
    private final Map<String, Shape> counties;
    private final Map<String, List<Shape>> byProvince;
    private final Map<String, Drawing> files;

    MapLayer(
            int width,
            int height,
            boolean official,
            Collection<Shape> provinces,
            Collection<Shape> counties,
            Map<String, Drawing> files) {
        this.width = width;
        this.height = height;
        this.official = official;
        this.provinces = provinces.stream().collect(Collectors.toUnmodifiableMap(Shape::code, shape -> shape));
        this.counties = counties.stream().collect(Collectors.toUnmodifiableMap(Shape::code, shape -> shape));
        this.byProvince = counties.stream().collect(Collectors.groupingBy(Shape::province));
        this.files = Map.copyOf(files);
    }

    static MapLayer none() {
        return new MapLayer(0, 0, true, List.of(), List.of(), Map.of());
    }

    boolean present() {
        return !provinces.isEmpty();
    }

    /** Whether an authority approved it; if not, the map says so. */
    boolean official() {
        return official;
    }

    String frame() {
        return "0 0 " + width + " " + height;
    }

    int span() {
        return width;
    }

    Collection<Shape> provinces() {
        return provinces.values().stream()
                .sorted(Comparator.comparing(Shape::code))
                .toList();
    }

    Optional<Shape> province(String code) {
        return Optional.ofNullable(provinces.get(code));
    }

    Optional<Shape> county(String code) {
        return Optional.ofNullable(counties.get(code));
    }

    List<Shape> counties(String province) {
        return byProvince.getOrDefault(province, List.of());
    }

    Optional<Drawing> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Where a browser finds one of the layer's drawings. */
    String address(String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("the map layer has no " + name);
        }
        return "/map/" + name + ".svg?v=" + file.version();
    }
}
