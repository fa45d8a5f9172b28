package org.farmgate.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.farmgate.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each kind of transfer brought to an account, or took from it, in a statement's period. */
@Service
public class StatementSums {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    StatementSums(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** By the same days as the statement: together they lead from its opening to its closing balance. */
    @Transactional(readOnly = true)
    public Map<TransferKind, Money> byKind(Statement of) {
        var sums = new EnumMap<TransferKind, Money>(TransferKind.class);
        var currency = of.account().currency();
        accounts.find(new Accounts.Key(of.county(), of.account()))
                .ifPresent(number -> jdbc.sql("""
                        select t.kind, sum(e.minor)::bigint as minor
                        from ledger.entry e
                        join ledger.transfer t on t.county = e.county and t.id = e.transfer
                        where e.county = :county and e.account = :account
                          and coalesce(t.booked, ledger.day_of(t.at)) between :from and :to
                        group by t.kind
                        """)
                        .param("county", of.county())
                        .param("account", number)
                        .param("from", of.from())
                        .param("to", of.to())
                        .query((row, position) -> sums.put(
                                TransferKind.of(row.getInt("kind")), new Money(row.getLong("minor"), currency)))
                        .list());
        return sums;
    }
}
