package org.farmgate.registry;

import java.util.List;
import java.util.Locale;
import org.farmgate.print.Ink;
import org.farmgate.print.QrCode;
import org.farmgate.print.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws cards on A4, two by four, to be cut apart: what is for buyers on the left, what is for officers on the right. */
@Component
class CardSheet {

    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final double WIDTH = Sheet.A4_WIDTH / COLUMNS;
    private static final double HEIGHT = Sheet.A4_HEIGHT / ROWS;
    private static final double MARGIN = 7;
    private static final double CODE = 40;
    private static final double OFFICER_X = WIDTH - MARGIN - CODE;

    private final MessageSource words;

    CardSheet(MessageSource words) {
        this.words = words;
    }

    /** A card with what stands on it beside the codes: nothing of who lives there. */
    record Printed(String place, String doorNumber, String produce, Card card) {}

    byte[] draw(List<Printed> cards, String base) {
        try (var sheet = Sheet.a4(say("registry.card.title", Locale.CHINESE))) {
            for (int i = 0; i < cards.size(); i++) {
                int onPage = i % (COLUMNS * ROWS);
                if (onPage == 0) {
                    sheet.page();
                }
                int column = onPage % COLUMNS;
                int row = onPage / COLUMNS;
                draw(sheet, column * WIDTH, row * HEIGHT, cards.get(i), base);
            }
            return sheet.bytes();
        }
    }

    private void draw(Sheet sheet, double x, double y, Printed card, String base) {
        sheet.box(x, y, WIDTH, HEIGHT, 0.1);
        sheet.text(x + MARGIN, y + 8.5, 62, Ink.of(11).inBold(), card.place());
        sheet.text(x + 71, y + 8.5, WIDTH - 71 - MARGIN, Ink.of(13).inBold().inMiddle(), card.doorNumber());
        sheet.text(x + MARGIN, y + 13.2, WIDTH - 2 * MARGIN, Ink.of(8).inGrey(), card.produce());

        var codes = card.card();
        sheet.fill(x + MARGIN, y + 15.4, CODE, 6.4, 0);
        sheet.text(x + MARGIN, y + 19.9, CODE, Ink.of(9.5).inBold().inMiddle().inWhite(), both("registry.card.buyers"));
        sheet.code(x + MARGIN, y + 22, CODE, QrCode.of(base + "/h/" + codes.publicToken()));
        sheet.text(x + MARGIN, y + 65, CODE, Ink.of(10).inBold().inMiddle(), Card.grouped(codes.publicCode()));

        sheet.box(x + OFFICER_X, y + 15.4, CODE, 6.4, 0.3);
        sheet.text(x + OFFICER_X, y + 19.9, CODE, Ink.of(9.5).inMiddle(), both("registry.card.officers"));
        sheet.code(x + OFFICER_X, y + 22, CODE, QrCode.of(base + "/o/" + codes.officerToken()));
        sheet.text(x + OFFICER_X, y + 65, CODE, Ink.of(10).inBold().inMiddle(), Card.grouped(codes.officerCode()));

        var hint = say("registry.card.typed", Locale.CHINESE) + " " + base + "/scan";
        sheet.text(
                x + MARGIN, y + 70.3, WIDTH - 2 * MARGIN, Ink.of(7.5).inGrey().inMiddle(), hint);
    }

    /** A door is read by neighbours and by guests: its words stand there in both languages. */
    private String both(String key) {
        return say(key, Locale.CHINESE) + " " + say(key, Locale.ENGLISH);
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, null, language);
    }
}
