package org.farmgate.payouts.receipt;

import org.farmgate.places.Place;
import org.farmgate.print.Ink;
import org.farmgate.print.Sheet;
import org.farmgate.web.View;

/** A receipt or an invoice on A4: the same for the same paper, whenever it is printed. */
final class PaperSheet {

    private static final double LEFT = 18;
    private static final double RIGHT = 192;
    private static final double LINE = 8;
    private static final double BOTTOM = 262;
    private static final double AMOUNT = 158;

    private final Sheet sheet;
    private final View view;
    private final Issued paper;
    private final Place county;
    private double y;

    private PaperSheet(Sheet sheet, View view, Issued paper, Place county) {
        this.sheet = sheet;
        this.view = view;
        this.paper = paper;
        this.county = county;
    }

    static byte[] draw(View view, Issued paper, Place county) {
        try (var sheet = Sheet.a4(view.say(title(paper)))) {
            new PaperSheet(sheet, view, paper, county).draw();
            return sheet.bytes();
        }
    }

    private static String title(Issued paper) {
        return paper.kind() == PaperKind.RECEIPT ? "receipt.receipt.title" : "receipt.invoice.title";
    }

    private void draw() {
        page();
        parties();
        columns();
        for (var line : paper.lines()) {
            if (y > BOTTOM - 60) {
                page();
                columns();
            }
            line(line);
        }
        sums();
        sheet.text(LEFT, 282, 174, Ink.of(9).inGrey().inMiddle(), view.say("receipt.not-official"));
    }

    private void page() {
        sheet.page();
        sheet.text(LEFT, 24, 174, Ink.of(22).inBold().inMiddle(), view.say(title(paper)));
        var number = paper.kind().number(code(), paper.no());
        sheet.text(LEFT, 34, 90, Ink.of(11), view.say("receipt.number", number));
        sheet.text(112, 34, 80, Ink.of(11).atEnd(), view.say("receipt.issued", view.day(paper.issuedAt())));
        sheet.line(LEFT, 38, RIGHT, 38, 0.4);
        y = 46;
    }

    private void parties() {
        fact("receipt.seller", paper.storeName());
        fact("receipt.county", county.name() + " " + code());
        fact("receipt.order", paper.orderNumber());
        fact("receipt.paid-on", view.day(paper.paidOn()));
        var buyer = paper.buyer();
        if (buyer != null) {
            fact("receipt.buyer", buyer.name());
            if (!buyer.taxNumber().isEmpty()) {
                fact("receipt.tax-number", buyer.taxNumber());
            }
        }
        y += 4;
    }

    private void fact(String key, String value) {
        sheet.text(LEFT, y, 40, Ink.of(11).inGrey(), view.say(key));
        sheet.text(62, y, 130, Ink.of(11), value);
        y += LINE - 1;
    }

    private void columns() {
        sheet.text(LEFT, y, 84, Ink.of(9).inGrey(), view.say("receipt.what"));
        sheet.text(104, y, 26, Ink.of(9).inGrey().atEnd(), view.say("receipt.price"));
        sheet.text(134, y, 20, Ink.of(9).inGrey().atEnd(), view.say("receipt.quantity"));
        sheet.text(AMOUNT, y, 34, Ink.of(9).inGrey().atEnd(), view.say("receipt.amount"));
        y += 2;
        sheet.line(LEFT, y, RIGHT, y, 0.2);
        y += LINE - 2;
    }

    private void line(Issued.Line line) {
        sheet.text(LEFT, y, 84, Ink.of(11), line.title() + " " + view.weight(line.weightGrams()));
        sheet.text(102, y, 28, Ink.of(11).atEnd(), view.money(line.priceFen()));
        sheet.text(134, y, 20, Ink.of(11).atEnd(), "× " + line.quantity());
        sheet.text(AMOUNT, y, 34, Ink.of(11).atEnd(), view.money(line.totalFen()));
        y += LINE;
    }

    private void sums() {
        sheet.line(LEFT, y - 5, RIGHT, y - 5, 0.2);
        sum("receipt.goods", paper.goodsFen());
        sum("receipt.carriage", paper.carriageFen());
        if (paper.refundedFen() > 0) {
            sum("receipt.refunded", -paper.refundedFen());
        }
        if (paper.kind() == PaperKind.INVOICE) {
            sum("receipt.without-tax", paper.totalFen() - paper.taxFen());
            sheet.text(
                    LEFT,
                    y,
                    130,
                    Ink.of(11),
                    paper.taxPermille() == 0
                            ? view.say("receipt.tax-exempt")
                            : view.say("receipt.tax", percent(paper.taxPermille())));
            sheet.text(AMOUNT, y, 34, Ink.of(11).atEnd(), view.money(paper.taxFen()));
            y += LINE;
        }
        y += 2;
        sheet.box(LEFT, y - 6, RIGHT - LEFT, view.zh() ? 24 : 14, 0.4);
        sheet.text(LEFT + 4, y + 3, 130, Ink.of(14).inBold(), view.say("receipt.total"));
        sheet.text(AMOUNT - 22, y + 3, 52, Ink.of(16).inBold().atEnd(), view.money(paper.totalFen()));
        if (view.zh()) {
            sheet.text(
                    LEFT + 4,
                    y + 13,
                    RIGHT - LEFT - 8,
                    Ink.of(12),
                    view.say("receipt.capitals", Capitals.of(paper.totalFen())));
        }
    }

    private void sum(String key, long fen) {
        sheet.text(LEFT, y, 130, Ink.of(11), view.say(key));
        sheet.text(AMOUNT, y, 34, Ink.of(11).atEnd(), view.money(fen));
        y += LINE;
    }

    private static String percent(int permille) {
        return permille % 10 == 0 ? permille / 10 + "%" : permille / 10 + "." + permille % 10 + "%";
    }

    private String code() {
        return county.code();
    }
}
