package org.farmgate.payouts.statement;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.payouts.bank.Amount;
import org.farmgate.payouts.bank.BankFiles;
import org.farmgate.web.View;

/** A statement as a table for a spreadsheet: its lines between the opening and the closing balance. */
final class StatementTable {

    private StatementTable() {}

    static byte[] write(View view, Stated stated) {
        var rows = new ArrayList<List<String>>();
        var summary = stated.summary();
        rows.add(List.of(
                stated.period().from().toString(),
                view.say("payouts.statement.opening"),
                "",
                Amount.yuan(summary.opening().minor())));
        for (var line : stated.lines().rows()) {
            rows.add(List.of(
                    line.booked().toString(),
                    view.say(line.key()),
                    Amount.yuan(line.amount().minor()),
                    Amount.yuan(line.balance().minor())));
        }
        rows.add(List.of(
                stated.period().to().toString(),
                view.say("payouts.statement.closing"),
                "",
                Amount.yuan(summary.closing().minor())));
        return BankFiles.csv(
                List.of(
                        view.say("payouts.statement.day"),
                        view.say("payouts.statement.what"),
                        view.say("payouts.column.sum"),
                        view.say("payouts.statement.balance")),
                rows);
    }
}
