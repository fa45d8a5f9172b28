package org.farmgate.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a form asks; its words are {@code registry.ask.<name>}.
 *
 * @param most how many characters, of what is typed
 */
record Ask(
        String name,
        Type type,
        Map<String, String> options,
        boolean required,
        @Nullable Integer most) {

    enum Type {
        LINE,
        LONG,
        DAY,
        NUMBER,
        YUAN,
        ONE,
        PICTURES
    }

    static Ask line(String name, int most) {
        return new Ask(name, Type.LINE, Map.of(), true, most);
    }

    static Ask ifAny(String name, int most) {
        return new Ask(name, Type.LINE, Map.of(), false, most);
    }

    static Ask text(String name, int most) {
        return new Ask(name, Type.LONG, Map.of(), true, most);
    }

    static Ask of(String name, Type type) {
        return new Ask(name, type, Map.of(), true, null);
    }

    static Ask one(String name, Map<String, String> options) {
        return new Ask(name, Type.ONE, options, true, null);
    }

    static Ask pictures(String name, Map<String, String> options) {
        return new Ask(name, Type.PICTURES, options, false, null);
    }

    static Ask why() {
        return line("why", Reason.LENGTH_MAX);
    }

    String key() {
        return "registry.ask." + name;
    }
}
