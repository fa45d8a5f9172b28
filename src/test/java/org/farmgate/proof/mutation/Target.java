package org.farmgate.proof.mutation;

import java.util.Arrays;
import java.util.List;

/** The pure classes of a module, and the tests that are to notice what is changed in them. */
record Target(String module, List<String> classes, List<String> tests) {

    /** Lines of {@code module | classes | tests}, the names parted by blanks, below {@code org.farmgate}. */
    static List<Target> read(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Target(parts[0].strip(), names(parts[1]), names(parts[2])))
                .toList();
    }

    /** A class named, or one within it. */
    boolean holds(String type) {
        return classes.stream().anyMatch(name -> type.equals(name) || type.startsWith(name + "$"));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(name -> "org.farmgate." + name)
                .toList();
    }
}
