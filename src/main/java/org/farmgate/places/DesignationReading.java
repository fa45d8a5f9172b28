package org.farmgate.places;

import static org.farmgate.places.DesignationReport.Reason.CODE_UNKNOWN;
import static org.farmgate.places.DesignationReport.Reason.DAYS;
import static org.farmgate.places.DesignationReport.Reason.NAME_DIFFERS;
import static org.farmgate.places.DesignationReport.Reason.TWICE;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farmgate.kernel.CsvReader;
import org.farmgate.places.DesignationReport.Unmatched;
import org.jspecify.annotations.Nullable;

/** Reads one list of designations, and joins it to the counties on code and name. */
final class DesignationReading {

    static final int LINES_MAX = 20_000;

    /** A code that a county has or had. */
    record Code(int county, String code) {}

    record Designation(int county, LocalDate from, @Nullable LocalDate to) {}

    private final Map<String, List<Place>> byCode = new HashMap<>();
    private final Map<String, List<Place>> byName = new HashMap<>();
    private final List<Designation> designations = new ArrayList<>();
    private final List<Unmatched> unmatched = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int lines;

    DesignationReading(List<Place> upper, List<Code> codes) {
        var byId = new HashMap<Integer, Place>();
        for (var place : upper) {
            if (place.kind().countyLevel()) {
                byId.put(place.id(), place);
                byName.computeIfAbsent(place.name(), key -> new ArrayList<>()).add(place);
            }
        }
        for (var code : codes) {
            var county = byId.get(code.county());
            if (county != null) {
                byCode.computeIfAbsent(code.code(), key -> new ArrayList<>()).add(county);
            }
        }
    }

    void read(CsvReader rows) throws IOException {
        int code = rows.column("code");
        int name = rows.column("name");
        int from = rows.column("from");
        int to = rows.column("to");
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (++lines > LINES_MAX) {
                throw PlacesRefusal.LIST_TOO_LONG.refuse(LINES_MAX);
            }
            line(
                    row.line(),
                    row.cell(code).strip(),
                    row.cell(name).strip(),
                    row.cell(from).strip(),
                    row.cell(to).strip());
        }
    }

    List<Designation> designations() {
        return designations;
    }

    DesignationReport report() {
        return new DesignationReport(lines, designations.size(), unmatched);
    }

    private void line(long line, String code, String name, String from, String to) {
        var coded = byCode.getOrDefault(code, List.of());
        var county = coded.stream().filter(it -> it.name().equals(name)).findFirst();
        if (county.isEmpty()) {
            var named = byName.getOrDefault(name, List.of());
            var likely = named.size() == 1 ? named.get(0) : null;
            if (coded.isEmpty()) {
                unmatched.add(new Unmatched(line, code, name, CODE_UNKNOWN, likely));
            } else {
                unmatched.add(
                        new Unmatched(line, code, name, NAME_DIFFERS, likely == null ? renamed(coded, name) : likely));
            }
            return;
        }
        var first = day(from);
        var last = day(to);
        if (first == null || (last == null && !to.isEmpty()) || (last != null && !last.isAfter(first))) {
            unmatched.add(new Unmatched(line, code, name, DAYS, county.get()));
        } else if (!seen.add(county.get().id() + " " + first)) {
            unmatched.add(new Unmatched(line, code, name, TWICE, county.get()));
        } else {
            designations.add(new Designation(county.get().id(), first, last));
        }
    }

    /** 平泉县 became 平泉市: the same code, and a name that begins alike. */
    private static @Nullable Place renamed(List<Place> coded, String name) {
        for (var place : coded) {
            int same = Math.min(2, Math.min(name.length(), place.name().length()) - 1);
            if (same > 0 && name.startsWith(place.name().substring(0, same))) {
                return place;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
