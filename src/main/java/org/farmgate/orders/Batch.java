package org.farmgate.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.Ledger;
import org.farmgate.payments.MoneyBack;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a group of commands in one transaction, all of it or nothing; the answers are to be told after it. */
@Component
class Batch {

    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;
    private final DeskReading reading;
    private final Ledger ledger;
    private final MoneyBack moneyBack;

    Batch(
            TransactionTemplate transactions,
            JdbcTemplate jdbc,
            DeskReading reading,
            Ledger ledger,
            MoneyBack moneyBack) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reading = reading;
        this.ledger = ledger;
        this.moneyBack = moneyBack;
    }

    /** No two of the commands have the same key. */
    List<Answer<?>> write(List<? extends Command<?>> commands) {
        var answers = new ArrayList<Answer<?>>(commands.size());
        var desk = transactions.execute(transaction -> {
            answers.clear();
            return jdbc.execute((ConnectionCallback<Desk>) connection -> write(connection, commands, answers));
        });
        if (desk != null) {
            reading.known(desk.counties());
        }
        return answers;
    }

    private Desk write(Connection connection, List<? extends Command<?>> commands, List<Answer<?>> answers)
            throws SQLException {
        var known = Requests.claim(connection, commands);
        var desk = reading.read(connection, needs(commands, known));
        var refused = new HashMap<Request, Refused>();
        for (var command : commands) {
            var before = known.get(command.request().key());
            var answer = before == null ? decide(command, desk) : replay(command, before, desk);
            answers.add(answer);
            if (before == null && answer.refused() != null) {
                refused.put(command.request(), answer.refused());
            }
        }
        var script = new Script();
        DeskWriting.write(desk, script);
        Requests.refuse(script, refused);
        script.run(connection);
        ledger.post(desk.transfers());
        moneyBack.owe(desk.refunds().stream().map(NewRefund::debt).toList());
        return desk;
    }

    private static Needs needs(List<? extends Command<?>> commands, Map<UUID, Requests.Known> known) {
        var needs = new Needs();
        for (var command : commands) {
            var before = known.get(command.request().key());
            if (before == null) {
                command.needs(needs);
            } else if (before.refused(command.request()) == null) {
                command.needsForReplay(before.subject(), needs);
            }
        }
        return needs;
    }

    private static <T> Answer<T> decide(Command<T> command, Desk desk) {
        try {
            return Answer.yes(command, command.decide(desk));
        } catch (Refused refused) {
            return Answer.no(command, refused);
        }
    }

    private static <T> Answer<T> replay(Command<T> command, Requests.Known before, Desk desk) {
        var refused = before.refused(command.request());
        return refused == null
                ? Answer.yes(command, command.replay(before.subject(), desk))
                : Answer.no(command, refused);
    }
}
