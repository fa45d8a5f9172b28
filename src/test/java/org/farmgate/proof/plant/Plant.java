package org.farmgate.proof.plant;

import java.util.ArrayList;
import java.util.List;

/** A fault: places of our source as they would have been written, and what the database would have lacked to refuse it. */
public record Plant(List<Edit> edits, List<Lack> lacks) {

    public Plant {
        edits = List.copyOf(edits);
        lacks = List.copyOf(lacks);
    }

    public static Plant nothing() {
        return new Plant(List.of(), List.of());
    }

    public Plant edit(String file, String now, String then) {
        var more = new ArrayList<>(edits);
        more.add(new Edit(file, now, then));
        return new Plant(more, lacks);
    }

    public Plant lack(Lack lack) {
        var more = new ArrayList<>(lacks);
        more.add(lack);
        return new Plant(edits, more);
    }
}
