package org.farmgate.proof.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** The pure classes of a module, and the tests that are to notice what is changed in them. */
record Target(String module, List<String> classes, List<String> tests) {

    private static final Path LIST = Path.of("src", "test", "resources", "proof", "mutation.txt");
    private static final int PARTS = 3;

    Target {
        classes = List.copyOf(classes);
        tests = List.copyOf(tests);
    }

    static List<Target> all() throws IOException {
        return read(Files.readAllLines(LIST));
    }

    /** Lines of {@code module | classes | tests}, the names parted by blanks; a module's lines are one. */
    static List<Target> read(List<String> lines) {
        var modules = new LinkedHashMap<String, Target>();
        lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Target::line)
                .forEach(line -> modules.merge(line.module, line, Target::with));
        return List.copyOf(modules.values());
    }

    /** A class named, or one within it. */
    boolean holds(String type) {
        return classes.stream().anyMatch(name -> type.equals(name) || type.startsWith(name + "$"));
    }

    private static Target line(String line) {
        var parts = line.split("\\|", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a line of modules, classes and tests: " + line);
        }
        return new Target(parts[0].strip(), names(parts[1]), names(parts[2]));
    }

    private Target with(Target more) {
        return new Target(module, together(classes, more.classes), together(tests, more.tests));
    }

    private static List<String> together(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        more.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(name -> "org.farmgate." + name)
                .toList();
    }
}
