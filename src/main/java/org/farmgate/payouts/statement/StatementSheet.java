package org.farmgate.payouts.statement;

import org.farmgate.kernel.Money;
import org.farmgate.print.Ink;
import org.farmgate.print.Sheet;
import org.farmgate.web.View;

/** A statement on paper: four large figures first, then line by line. */
final class StatementSheet {

    private static final double LEFT = 15;
    private static final double RIGHT = 195;
    private static final double LINE = 7;
    private static final double FIRST_TOP = 104;
    private static final double NEXT_TOP = 36;
    private static final double BOTTOM = 280;

    private final Sheet sheet;
    private final View view;
    private final Stated stated;
    private int pages;
    private double y;

    private StatementSheet(Sheet sheet, View view, Stated stated) {
        this.sheet = sheet;
        this.view = view;
        this.stated = stated;
    }

    static byte[] draw(View view, Stated stated) {
        try (var sheet = Sheet.a4(view.say("payouts.statement.title"))) {
            new StatementSheet(sheet, view, stated).draw();
            return sheet.bytes();
        }
    }

    private void draw() {
        page();
        figures();
        columns();
        for (var line : stated.lines().rows()) {
            if (y > BOTTOM) {
                page();
                y = NEXT_TOP;
                columns();
            }
            line(line);
        }
        sheet.line(LEFT, y - 4, RIGHT, y - 4, 0.3);
        row(
                stated.period().to().toString(),
                view.say("payouts.statement.closing"),
                "",
                view.money(stated.summary().closing()),
                true);
    }

    private void page() {
        sheet.page();
        pages++;
        sheet.text(
                LEFT,
                18,
                150,
                Ink.of(16).inBold(),
                view.say("payouts.statement.title") + " · " + stated.account().title());
        sheet.text(180, 18, 15, Ink.of(10).atEnd(), Integer.toString(pages));
        var period = stated.period();
        sheet.text(
                LEFT,
                26,
                180,
                Ink.of(11).inGrey(),
                view.say("payouts.statement.period", view.day(period.from()), view.day(period.to())));
        sheet.line(LEFT, 30, RIGHT, 30, 0.3);
        y = FIRST_TOP;
    }

    private void figures() {
        var summary = stated.summary();
        figure(0, 0, Flow.EARNED.key(), summary.said(Flow.EARNED));
        figure(1, 0, Flow.TAKEN_BACK.key(), summary.said(Flow.TAKEN_BACK));
        figure(0, 1, Flow.PAID.key(), summary.said(Flow.PAID));
        figure(1, 1, "payouts.statement.left", summary.closing());
    }

    private void figure(int column, int row, String key, Money money) {
        double x = LEFT + column * 92;
        double top = 35 + row * 30;
        sheet.box(x, top, 88, 26, 0.3);
        sheet.text(x + 4, top + 8, 80, Ink.of(12), view.say(key));
        sheet.text(x + 4, top + 20, 80, Ink.of(24).inBold(), view.money(money));
    }

    private void columns() {
        sheet.text(LEFT, y, 35, Ink.of(9).inGrey(), view.say("payouts.statement.day"));
        sheet.text(52, y, 60, Ink.of(9).inGrey(), view.say("payouts.statement.what"));
        sheet.text(118, y, 36, Ink.of(9).inGrey().atEnd(), view.say("payouts.column.sum"));
        sheet.text(158, y, 37, Ink.of(9).inGrey().atEnd(), view.say("payouts.statement.balance"));
        y += 2;
        sheet.line(LEFT, y, RIGHT, y, 0.3);
        y += LINE - 1;
        if (pages == 1) {
            row(
                    stated.period().from().toString(),
                    view.say("payouts.statement.opening"),
                    "",
                    view.money(stated.summary().opening()),
                    true);
        }
    }

    private void line(Stated.Line line) {
        row(
                line.booked().toString(),
                view.say(line.key()),
                view.money(line.amount()),
                view.money(line.balance()),
                false);
    }

    private void row(String day, String what, String amount, String balance, boolean bold) {
        var ink = bold ? Ink.of(11).inBold() : Ink.of(11);
        sheet.text(LEFT, y, 35, ink, day);
        sheet.text(52, y, 62, ink, what);
        sheet.text(118, y, 36, ink.atEnd(), amount);
        sheet.text(158, y, 37, ink.atEnd(), balance);
        y += LINE;
    }
}
