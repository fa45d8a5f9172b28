package org.farmgate.logistics;

import java.time.Instant;
import java.util.List;
import org.farmgate.print.Ink;
import org.farmgate.print.Sheet;
import org.farmgate.web.View;

/** The list that travels with a lorry: every parcel to load, by where it goes, with a box to tick. */
final class ManifestSheet {

    private static final double LEFT = 15;
    private static final double TOP = 34;
    private static final double LINE = 8;
    private static final int LINES = 30;

    /** One parcel on the list. */
    record Line(Parcel parcel, String to) {}

    private ManifestSheet() {}

    static byte[] of(View view, String county, Instant at, List<Line> lines) {
        try (var sheet = Sheet.a4(view.say("logistics.manifest.title", county))) {
            int pages = (lines.size() + LINES - 1) / LINES;
            for (int page = 0; page < pages; page++) {
                var part = lines.subList(page * LINES, Math.min(lines.size(), (page + 1) * LINES));
                sheet.page();
                head(sheet, view, county, at, lines, (page + 1) + " / " + pages);
                for (int i = 0; i < part.size(); i++) {
                    line(sheet, view, part.get(i), TOP + (i + 1) * LINE);
                }
            }
            return sheet.bytes();
        }
    }

    private static void head(Sheet sheet, View view, String county, Instant at, List<Line> lines, String page) {
        long grams =
                lines.stream().mapToLong(line -> line.parcel().weightGrams()).sum();
        sheet.text(LEFT, 18, 140, Ink.of(16).inBold(), view.say("logistics.manifest.title", county));
        sheet.text(170, 18, 25, Ink.of(10), page);
        sheet.text(
                LEFT,
                26,
                180,
                Ink.of(10).inGrey(),
                view.say("logistics.manifest.sum", lines.size(), view.weight(grams), view.moment(at)));
        sheet.line(LEFT, 30, 195, 30, 0.3);
    }

    private static void line(Sheet sheet, View view, Line line, double y) {
        sheet.box(LEFT, y - 4, 4.5, 4.5, 0.3);
        sheet.text(LEFT + 9, y, 55, Ink.of(11), line.parcel().code().grouped());
        sheet.text(LEFT + 66, y, 70, Ink.of(11), line.to());
        sheet.text(
                LEFT + 138,
                y,
                18,
                Ink.of(11),
                line.parcel().no() + " / " + line.parcel().of());
        sheet.text(LEFT + 158, y, 24, Ink.of(11), view.weight(line.parcel().weightGrams()));
    }
}
