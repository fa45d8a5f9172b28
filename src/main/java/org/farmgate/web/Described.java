package org.farmgate.web;

import org.jspecify.annotations.Nullable;

/** Which words beside a field a screen reader reads with it: the refusal first, then the hint. */
final class Described {

    private Described() {}

    static @Nullable String by(Form form, String name, @Nullable String hint) {
        var error = form.error(name) == null ? "" : name + "-error";
        if (hint == null) {
            return error.isEmpty() ? null : error;
        }
        return error.isEmpty() ? name + "-hint" : error + " " + name + "-hint";
    }
}
