package org.farmgate.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a merchant sends to Stripe: fields by their names, with what lies within them in brackets. */
record StripeForm(Map<String, String> fields) {

    private static final String METADATA = "metadata[";

    @Nullable
    String value(String name) {
        return fields.get(name);
    }

    String value(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    String required(String name) {
        var value = value(name, "");
        if (value.isEmpty()) {
            throw StripeDenial.invalid("parameter_missing", "Missing required param: " + name + ".");
        }
        return value;
    }

    /** What the merchant wants to be told again of it. */
    Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(METADATA) && name.endsWith("]")) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
        return metadata;
    }
}
