package org.farmgate.supply;

import java.util.List;
import org.farmgate.web.View;

/** A kind of produce: its code, its names, what else people call it, and its picture {@code /produce/<picture>.svg}. */
public record Produce(String code, String zh, String en, List<String> aliases, String picture) {

    public Produce {
        aliases = List.copyOf(aliases);
    }

    public String name(View view) {
        return view.of(zh, en);
    }
}
