package org.farmgate.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written behind a proof's name: {@code --small --kills 50 --plant NAME}. */
public record Options(Map<String, String> values) {

    static Options parse(List<String> arguments) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("not an option: " + argument);
            }
            boolean valued = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
            values.put(argument.substring(2), valued ? arguments.get(++i) : "");
        }
        return new Options(values);
    }

    /** Whether the size that suits a build is wanted, in place of the full one. */
    public boolean small() {
        return values.containsKey("small");
    }

    public Optional<String> plant() {
        return Optional.ofNullable(values.get("plant"));
    }

    public int number(String name, int full, int small) {
        var value = values.get(name);
        return value == null ? (small() ? small : full) : Integer.parseInt(value);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
