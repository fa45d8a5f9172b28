package org.farmgate.proof.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the ledger's database taken away or bent: at least one {@link Probe} must go through then.
 *
 * @param function whose text is changed; empty where the change is a statement
 */
record Rule(String name, String function, String one, String other) {

    private static final String BALANCES = "ledger.refuse_imbalance()";
    private static final String BALANCE = "ledger.balance_of(integer, bigint)";
    private static final String OWN = "ledger.is_own_money(smallint)";
    private static final String FOLLOWS = "ledger.refuse_hold_change()";
    private static final List<String> KEPT = List.of(
            "account", "transfer", "entry", "close", "hold", "hold_change", "day_close", "day_seal", "day_total");

    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        for (var table : KEPT) {
            rules.add(statement(
                    table + " may be changed", "drop trigger " + table + "_is_append_only on ledger." + table));
            rules.add(statement(
                    table + " may be changed by a replica",
                    "alter table ledger." + table + " enable trigger " + table + "_is_append_only"));
        }
        rules.add(statement("no legs are added up", "drop trigger entry_balances on ledger.entry"));
        rules.add(statement(
                "a replica's legs are not added up", "alter table ledger.entry enable trigger entry_balances"));
        rules.add(statement("no capture is looked at", "drop trigger hold_change_follows on ledger.hold_change"));
        rules.add(statement(
                "a replica's captures are not looked at",
                "alter table ledger.hold_change enable trigger hold_change_follows"));
        rules.add(statement(
                "changes are let through",
                "create or replace function ledger.refuse_change() returns trigger language plpgsql as"
                        + " 'begin return null; end'"));
        rules.add(statement("a key counts twice", "alter table ledger.transfer drop constraint transfer_pkey cascade"));
        rules.add(statement(
                "more is captured than is held",
                "alter table ledger.hold_change drop constraint hold_change_left_minor_check"));
        rules.add(statement(
                "a release leaves something", "alter table ledger.hold_change drop constraint hold_change_check1"));
        rules.add(statement("today is closed", "alter table ledger.day_close drop constraint day_close_check"));
        rules.add(new Rule("sums do not matter", BALANCES, "sum(f.minor) <> 0", "false"));
        rules.add(new Rule("heads do not matter", BALANCES, "count(t.id) < count(*)", "false"));
        rules.add(new Rule("accounts do not matter", BALANCES, "count(a.id) < count(*)", "false"));
        rules.add(new Rule("currencies are added together", BALANCES, "f.transfer, a.currency", "f.transfer"));
        rules.add(new Rule("the last closed day is open", BALANCES, "b.first <= (", "b.first < ("));
        rules.add(new Rule("only the first closed day is closed", BALANCES, "max(c.day)", "min(c.day)"));
        rules.add(new Rule("the balance is only told", BALANCES, "fault = 2", "fault = 3"));
        rules.add(new Rule("who takes is not looked at", BALANCES, "if takes then", "if false then"));
        rules.add(new Rule("a fen too much may be taken", BALANCES, "taken.account) < 0", "taken.account) < -1"));
        rules.add(new Rule("what was taken does not count", BALANCE, "sum(e.minor)", "sum(greatest(e.minor, 0))"));
        rules.add(new Rule("households' money is not their own", OWN, "ARRAY[2, ", "ARRAY["));
        rules.add(new Rule("captures need not follow", FOLLOWS, "before - new.minor", "new.left_minor"));
        rules.add(new Rule("a capture may come late", FOLLOWS, "new.at >= held.expires_at", "false"));
        rules.add(new Rule("a capture may take other money", FOLLOWS, "sum(e.minor) = -new.minor", "true"));
        return rules;
    }

    private static Rule statement(String name, String sql) {
        return new Rule(name, "", sql, "");
    }

    void bend(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(function.isEmpty() ? one : changed(connection));
        }
    }

    private String changed(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_get_functiondef(?::regprocedure)")) {
            statement.setString(1, function);
            try (var row = statement.executeQuery()) {
                row.next();
                var text = row.getString(1);
                if (!text.contains(one)) {
                    throw new IllegalStateException(function + " holds no " + one);
                }
                return text.replace(one, other);
            }
        }
    }
}
