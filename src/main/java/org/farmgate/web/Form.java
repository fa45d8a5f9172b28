package org.farmgate.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A form as its reader filled it in, with what was refused beside each field, so that nothing has to be typed twice. */
public final class Form {

    private final Map<String, List<String>> values;
    private final Map<String, Refused> errors = new LinkedHashMap<>();

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    public static Form of(MultiValueMap<String, String> values) {
        return new Form(Map.copyOf(values));
    }

    /** A form that opens with what is known already. */
    public static Form filled(Map<String, String> values) {
        var lists = new LinkedHashMap<String, List<String>>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Form(lists);
    }

    /** What stands in the field, empty where nothing does. */
    public String value(String name) {
        var list = values.get(name);
        return list == null || list.isEmpty() || list.get(0) == null ? "" : list.get(0);
    }

    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean chosen(String name, String value) {
        return values(name).contains(value);
    }

    /** Notes that the field was refused; the first refusal of a field is the one that is shown. */
    public Form refuse(String name, Refused refused) {
        errors.putIfAbsent(name, refused);
        return this;
    }

    public @Nullable Refused error(String name) {
        return errors.get(name);
    }

    public Map<String, Refused> errors() {
        return errors;
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
