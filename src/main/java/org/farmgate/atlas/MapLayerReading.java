package org.farmgate.atlas;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads a layer from a folder: {@code layer.properties} (width, height, official), {@code provinces.csv} and {@code
 * counties.csv} (where each lies), {@code country.svg} (a path {@code p<code>} for each province, a group {@code inset})
 * and {@code <code>.svg} for each province (a path {@code c<code>} for each county).
 */
final class MapLayerReading {

    static final String COUNTRY = "country";

    private static final int FILE_BYTES_MAX = 2_000_000;
    private static final int HASH_BYTES = 6;
    private static final int PROVINCE_CELLS = 7;
    private static final int COUNTY_CELLS = 9;

    private final ResourceLoader resources;
    private final String folder;

    MapLayerReading(ResourceLoader resources, String folder) {
        this.resources = resources;
        this.folder = folder;
    }

    MapLayer read() throws IOException {
        var about = new Properties();
        about.load(new StringReader(text("layer.properties")));
        var provinces = provinces();
        var files = new HashMap<String, Drawing>();
        files.put(COUNTRY, file(COUNTRY));
        for (Shape province : provinces) {
            files.put(province.code(), file(province.code()));
        }
        return new MapLayer(
                Integer.parseInt(about.getProperty("width")),
                Integer.parseInt(about.getProperty("height")),
                Boolean.parseBoolean(about.getProperty("official")),
                provinces,
                counties(),
                files);
    }

    private List<Shape> provinces() throws IOException {
        var shapes = new ArrayList<Shape>();
        for (String line : lines("provinces.csv")) {
            var cells = cells(line, PROVINCE_CELLS);
            shapes.add(shape(cells, cells[0], 1, true));
        }
        return shapes;
    }

    private List<Shape> counties() throws IOException {
        var shapes = new ArrayList<Shape>();
        for (String line : lines("counties.csv")) {
            var cells = cells(line, COUNTY_CELLS);
            shapes.add(shape(cells, cells[1], 2, cells[8].equals("1")));
        }
        return shapes;
    }

    private static Shape shape(String[] cells, String province, int at, boolean drawn) {
        return new Shape(
                cells[0],
                province,
                Integer.parseInt(cells[at]),
                Integer.parseInt(cells[at + 1]),
                Integer.parseInt(cells[at + 2]),
                Integer.parseInt(cells[at + 3]),
                Integer.parseInt(cells[at + 4]),
                Integer.parseInt(cells[at + 5]),
                drawn);
    }

    private String[] cells(String line, int count) throws IOException {
        var cells = line.split(",", -1);
        if (cells.length != count) {
            throw new IOException("a line of the map layer in " + folder + " has not " + count + " cells: " + line);
        }
        return cells;
    }

    private List<String> lines(String name) throws IOException {
        return text(name).lines().skip(1).toList();
    }

    private String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private Drawing file(String name) throws IOException {
        var content = bytes(name + ".svg");
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Drawing(content, HexFormat.of().formatHex(hash, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] bytes(String name) throws IOException {
        Resource resource = resources.getResource(folder + "/" + name);
        if (!resource.exists()) {
            throw new FileNotFoundException("the map layer lacks " + folder + "/" + name);
        }
        try (var content = resource.getInputStream()) {
            var bytes = content.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new IOException("larger than " + FILE_BYTES_MAX + " bytes: " + folder + "/" + name);
            }
            return bytes;
        }
    }
}
