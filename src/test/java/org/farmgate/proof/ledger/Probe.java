package org.farmgate.proof.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What PostgreSQL must refuse, to its superuser too, while replication applies changes: each is tried on a small book. */
record Probe(String name, String sql) {

    private static final String ENTRY = """
            insert into ledger.entry (county, account, no, transfer, minor) values
            """;

    static final List<Probe> ALL = List.of(
            new Probe("an entry is changed", "update ledger.entry set minor = minor where county = %1$d"),
            new Probe("an entry is removed", "delete from ledger.entry where county = %1$d"),
            new Probe("all entries are removed", "truncate ledger.entry"),
            new Probe("a transfer is changed", "update ledger.transfer set at = at where county = %1$d"),
            new Probe("a transfer is removed", "delete from ledger.transfer where county = %1$d"),
            new Probe("an account is changed", "update ledger.account set owner = owner where county = %1$d"),
            new Probe("an account is removed", "delete from ledger.account where county = %1$d"),
            new Probe("a balance is changed", "update ledger.close set minor = minor"),
            new Probe("a hold is changed", "update ledger.hold set minor = minor where county = %1$d"),
            new Probe("a hold is removed", "delete from ledger.hold where county = %1$d"),
            new Probe("a hold's change is changed", "update ledger.hold_change set minor = minor"),
            new Probe("a hold's change is removed", "delete from ledger.hold_change where county = %1$d"),
            new Probe("a closed day is opened", "delete from ledger.day_close where county = %1$d"),
            new Probe("a closed day is moved", "update ledger.day_close set day = day - 1"),
            new Probe("a seal is changed", "update ledger.day_seal set root = root"),
            new Probe("a day's total is changed", "update ledger.day_total set minor = minor"),
            new Probe("one leg goes in", ENTRY + "(%1$d, %2$d, 900000001, '%4$s', 5)"),
            new Probe(
                    "two legs that do not balance",
                    ENTRY + "(%1$d, %2$d, 900000001, '%4$s', 5), (%1$d, %3$d, 900000002, '%4$s', -4)"),
            new Probe(
                    "legs in two currencies that balance together",
                    ENTRY + "(%1$d, %2$d, 900000001, '%4$s', 5), (%1$d, %5$d, 900000002, '%4$s', -5)"),
            new Probe(
                    "legs without a transfer",
                    ENTRY + "(%1$d, %2$d, 900000001, '00000000-0000-0000-0000-000000000001', 5),"
                            + " (%1$d, %3$d, 900000002, '00000000-0000-0000-0000-000000000001', -5)"),
            new Probe("a leg without an account", ENTRY + "(%1$d, 999999999, 900000001, '%4$s', 0)"),
            new Probe(
                    "legs into a closed day",
                    ENTRY + "(%1$d, %2$d, 900000001, '%6$s', 5), (%1$d, %3$d, 900000002, '%6$s', -5)"),
            new Probe(
                    "more is taken from a household than it has",
                    ENTRY + "(%1$d, %2$d, 900000001, '%4$s', -3908), (%1$d, %3$d, 900000002, '%4$s', 3908)"),
            new Probe(
                    "a household's account goes up before it goes below zero",
                    ENTRY + "(%1$d, %2$d, 900000001, '%4$s', 1), (%1$d, %2$d, 900000002, '%4$s', -3909),"
                            + " (%1$d, %3$d, 900000003, '%4$s', 3908)"),
            new Probe(
                    "a second transfer under one key",
                    "insert into ledger.transfer (county, id, key, kind, at) values (%1$d, '%4$s', 'x', 1, now())"),
            new Probe("more is captured than is held", capture(1, 1_000, -400, "%8$s")),
            new Probe("a capture that forgets what is left", capture(1, 100, 590, "%4$s")),
            new Probe("a capture after a gap", capture(3, 100, 500, "%4$s")),
            new Probe("a capture of what the transfer did not take", capture(1, 90, 510, "%4$s")),
            new Probe(
                    "a capture after the hold expired",
                    capture(1, 100, 500, "%4$s").replace("now()", "'2999-01-01'")),
            new Probe("a release that leaves something", """
                    insert into ledger.hold_change (county, hold, no, kind, minor, left_minor, at)
                    values (%1$d, '%7$s', 1, 2, 100, 500, now())
                    """),
            new Probe(
                    "today is closed",
                    "insert into ledger.day_close (county, day, at) values (%1$d, ledger.day_of(now()), now())"));

    private static String capture(int no, long minor, long left, String transfer) {
        return """
                insert into ledger.hold_change (county, hold, no, kind, minor, left_minor, transfer, at)
                values (%%1$d, '%%7$s', %d, 1, %d, %d, '%s', now())
                """.formatted(no, minor, left, transfer);
    }

    /** Whether it is refused; the transaction is as it was before. */
    boolean refused(Connection connection, Object... book) throws SQLException {
        var before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(book));
            return false;
        } catch (SQLException refusal) {
            return true;
        } finally {
            connection.rollback(before);
        }
    }
}
