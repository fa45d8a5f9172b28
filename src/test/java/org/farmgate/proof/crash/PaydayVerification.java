package org.farmgate.proof.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.farmgate.proof.crash.PaidBatch.End;
import org.farmgate.proof.crash.PaidBatch.Fate;

/** What must be true of paydays at the end: the books beside what clerks were told and what the bank did. Each counts what is wrong. */
final class PaydayVerification {

    private static final Map<End, String> STATES =
            Map.of(End.LEFT_OUT, "FREED", End.PAID, "CONFIRMED", End.BOUNCED, "BOUNCED");

    /** What the ledger says has arrived and stayed there. */
    private static final String PAID_OUT = """
            select coalesce(sum(e.minor), 0)
            from ledger.transfer t
            join ledger.entry e on e.county = t.county and e.transfer = t.id
            join ledger.account a on a.county = e.county and a.id = e.account
            where t.kind = 4 and a.kind = 8
            """;

    private final Connection connection;
    private final Map<String, Long> answers = new LinkedHashMap<>();

    PaydayVerification(Connection connection) {
        this.connection = connection;
    }

    /** Every question with how many things are wrong. */
    Map<String, Long> of(Paydays paydays) throws SQLException {
        batches(paydays);
        payouts(paydays);
        answers.put(
                "fen by which the ledger has paid out another sum than the banks",
                Math.abs(paidOutFen(connection) - paydays.bank().paidFen()));
        for (var question : PaydayQuestions.ALL.entrySet()) {
            answers.put(question.getKey(), Verification.number(connection, question.getValue()));
        }
        return answers;
    }

    static long paidOutFen(Connection connection) throws SQLException {
        return Verification.number(connection, PAID_OUT);
    }

    private record Batch(String key, String state) {}

    private void batches(Paydays paydays) throws SQLException {
        var there = there();
        var told = paydays.made().collect(Collectors.toMap(PaidBatch::id, batch -> batch));
        answers.put(
                "batches acknowledged and lost, or of another fate than was told",
                told.values().stream()
                        .filter(batch -> !new Batch(batch.key(), batch.fate().name()).equals(there.get(batch.id())))
                        .count());
        answers.put(
                "batches that nobody was told of, or made twice",
                there.keySet().stream().filter(id -> !told.containsKey(id)).count());
        answers.put(
                "batches left before their end",
                paydays.journal().stream()
                        .filter(batch -> !batch.fate().isOver())
                        .count());
    }

    private record Payout(String batch, String reference, long fen, String state) {}

    private void payouts(Paydays paydays) throws SQLException {
        var there = payouts();
        var told = new HashMap<String, Payout>();
        paydays.made()
                .forEach(batch -> batch.payouts()
                        .forEach(payout -> told.put(
                                payout.id(),
                                new Payout(batch.id(), payout.reference(), payout.fen(), state(batch, payout.id())))));
        answers.put(
                "payouts lost, of another sum than was shown, or paid, bounced or left out otherwise than was told",
                told.entrySet().stream()
                        .filter(payout -> !payout.getValue().equals(there.get(payout.getKey())))
                        .count());
        answers.put(
                "payouts that nobody was told of",
                there.keySet().stream().filter(id -> !told.containsKey(id)).count());
    }

    private static String state(PaidBatch batch, String payout) {
        var end = batch.ends().get(payout);
        return end != null ? STATES.getOrDefault(end, "") : batch.fate() == Fate.SENT ? "SENT" : "HELD";
    }

    private Map<String, Batch> there() throws SQLException {
        var there = new HashMap<String, Batch>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, key, state from payouts.batch")) {
            while (rows.next()) {
                there.put(rows.getString("id"), new Batch(rows.getString("key"), rows.getString("state")));
            }
        }
        return there;
    }

    private Map<String, Payout> payouts() throws SQLException {
        var there = new HashMap<String, Payout>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, batch, reference, fen, state from payouts.item")) {
            while (rows.next()) {
                there.put(
                        rows.getString("id"),
                        new Payout(
                                rows.getString("batch"),
                                rows.getString("reference"),
                                rows.getLong("fen"),
                                rows.getString("state")));
            }
        }
        return there;
    }
}
