package org.farmgate.logistics;

import java.util.List;
import org.farmgate.print.Ink;
import org.farmgate.print.QrCode;
import org.farmgate.print.Sheet;
import org.farmgate.web.View;

/** Labels of parcels on paper: A6 each, or four to a sheet of A4. The code carries nothing personal. */
final class LabelSheet {

    private static final double A6_WIDTH = 105;
    private static final double A6_HEIGHT = 148;
    private static final double EDGE = 7;
    private static final double CODE_SIDE = 62;
    private static final int PER_A4 = 4;

    /** What stands on one label. */
    record Label(Parcel parcel, String url, String from, String to, String store, String target, boolean pickUp) {}

    private LabelSheet() {}

    static byte[] a6(View view, List<Label> labels) {
        try (var sheet = Sheet.of(view.say("logistics.label.title"), A6_WIDTH, A6_HEIGHT)) {
            for (var label : labels) {
                sheet.page();
                draw(sheet, view, label, 0, 0);
            }
            return sheet.bytes();
        }
    }

    static byte[] a4(View view, List<Label> labels) {
        try (var sheet = Sheet.a4(view.say("logistics.label.title"))) {
            for (int i = 0; i < labels.size(); i++) {
                int place = i % PER_A4;
                if (place == 0) {
                    sheet.page();
                    sheet.line(A6_WIDTH, 0, A6_WIDTH, Sheet.A4_HEIGHT, 0.1);
                    sheet.line(0, A6_HEIGHT, Sheet.A4_WIDTH, A6_HEIGHT, 0.1);
                }
                int row = place / 2;
                draw(sheet, view, labels.get(i), place % 2 * A6_WIDTH, row * A6_HEIGHT);
            }
            return sheet.bytes();
        }
    }

    private static void draw(Sheet sheet, View view, Label label, double x, double y) {
        var parcel = label.parcel();
        double left = x + EDGE;
        double wide = A6_WIDTH - 2 * EDGE;
        sheet.text(left, y + 13, wide - 30, Ink.of(13).inBold(), view.say("web.brand"));
        sheet.text(left + wide - 28, y + 13, 28, Ink.of(13).inBold(), parcel.no() + " / " + parcel.of());
        sheet.line(left, y + 17, left + wide, y + 17, 0.4);
        sheet.text(left, y + 27, wide, Ink.of(18).inBold(), label.from() + " → " + label.to());
        sheet.text(left, y + 34, wide, Ink.of(10).inGrey(), label.store());
        sheet.code(x + (A6_WIDTH - CODE_SIDE) / 2, y + 36, CODE_SIDE, QrCode.of(label.url()));
        sheet.text(
                left,
                y + 104,
                wide,
                Ink.of(19).inBold().inMiddle(),
                parcel.code().grouped());
        sheet.line(left, y + 109, left + wide, y + 109, 0.4);
        sheet.text(
                left,
                y + 116,
                wide,
                Ink.of(10).inGrey(),
                view.say(label.pickUp() ? "logistics.label.pick-up" : "logistics.label.home"));
        sheet.text(left, y + 124, wide, Ink.of(16).inBold(), label.target());
        sheet.text(
                left,
                y + 138,
                wide,
                Ink.of(10).inGrey(),
                view.weight(parcel.weightGrams()) + " · " + view.moment(parcel.packedAt()));
    }
}
