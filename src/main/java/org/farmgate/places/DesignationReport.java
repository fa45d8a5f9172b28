package org.farmgate.places;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a list of designated counties: each line either names a county, or is told here. */
public record DesignationReport(int lines, int designated, List<Unmatched> unmatched) {

    /** Why a line names no county. */
    public enum Reason {
        /** No county has or had this code. */
        CODE_UNKNOWN,
        /** A county has this code, but not this name. */
        NAME_DIFFERS,
        /** The first or last day is no day, or the last is not after the first. */
        DAYS,
        /** An earlier line says the same of this county. */
        TWICE
    }

    /** A line that names no county; {@code likely} is the one that may have been meant, for a person to decide. */
    public record Unmatched(
            long line,
            String code,
            String name,
            Reason reason,
            @Nullable Place likely) {}

    public DesignationReport {
        unmatched = List.copyOf(unmatched);
    }
}
