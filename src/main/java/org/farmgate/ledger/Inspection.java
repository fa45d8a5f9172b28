package org.farmgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: an auditor opens an amount into the accounts and entries that made it. */
@Service
@Transactional(readOnly = true)
public class Inspection {

    static final int SLICE = 50;

    private static final String ACCOUNT = """
            select a.id, a.kind, a.owner, a.currency, coalesce(last.minor, 0) + (
              select coalesce(sum(e.minor), 0)
              from ledger.entry e
              where e.county = a.county and e.account = a.id and e.no > coalesce(last.up_to, 0)) as minor
            from ledger.account a
            left join lateral (
              select c.up_to, c.minor
              from ledger.close c
              where c.county = a.county and c.account = a.id
              order by c.up_to desc
              limit 1) last on true
            where a.county = :county
            """;

    private final JdbcClient jdbc;
    private final LedgerReads reads;

    Inspection(JdbcClient jdbc, LedgerReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** An account with its number in the book, and what it holds now. */
    public record Account(int county, long number, AccountRef ref, Money balance) {}

    /** One leg of a transfer with the number of its account. */
    public record NumberedLeg(long account, AccountRef ref, Money amount) {}

    public Optional<Account> account(int county, long number) {
        return jdbc.sql(ACCOUNT + "and a.id = :number")
                .param("county", county)
                .param("number", number)
                .query((row, position) -> account(county, row))
                .optional();
    }

    /** A book's accounts of one kind and currency, in the order in which they came into being. */
    public Slice<Account> accounts(int county, AccountKind kind, String currency, @Nullable String after) {
        var rows = jdbc.sql(ACCOUNT + """
                and a.kind = :kind and a.currency = :currency and a.id > :after
                order by a.id
                limit :limit
                """)
                .param("county", county)
                .param("kind", kind.code())
                .param("currency", currency)
                .param("after", after != null && after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0)
                .param("limit", SLICE + 1)
                .query((row, position) -> account(county, row))
                .list();
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? Long.toString(shown.get(SLICE - 1).number()) : null);
    }

    public Optional<Transfer> transfer(int county, UUID id) {
        return reads.find(county, List.of(id)).stream().findFirst();
    }

    /** The transfer's legs in their order. */
    public List<NumberedLeg> legs(int county, UUID transfer) {
        return jdbc.sql("""
                select a.id, a.kind, a.owner, a.currency, e.minor
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where e.county = :county and e.transfer = :transfer
                order by e.no
                """)
                .param("county", county)
                .param("transfer", transfer)
                .query((row, number) -> {
                    var account = account(county, row);
                    return new NumberedLeg(account.number(), account.ref(), account.balance());
                })
                .list();
    }

    /** The transfer that takes this one back. */
    public Optional<Transfer> reversalOf(int county, UUID transfer) {
        return transfer(county, Transfer.reversalOf(transfer));
    }

    /** The books in which the parts of this transfer lie, which has one key in all of them. */
    public List<Integer> booksOf(UUID transfer) {
        return jdbc.sql("""
                with recursive led as (
                  (select county from ledger.account order by county limit 1)
                  union all
                  select (select a.county from ledger.account a where a.county > led.county order by a.county limit 1)
                  from led where led.county is not null
                )
                select t.county
                from led
                join ledger.transfer t on t.county = led.county and t.id = :transfer
                order by t.county
                """)
                .param("transfer", transfer)
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    /** The day on which the book has the transfer. */
    public LocalDate bookedOn(int county, UUID transfer) {
        return jdbc.sql("""
                select coalesce(t.booked, ledger.day_of(t.at)) as booked
                from ledger.transfer t
                where t.county = :county and t.id = :transfer
                """)
                .param("county", county)
                .param("transfer", transfer)
                .query((row, number) -> row.getObject("booked", LocalDate.class))
                .single();
    }

    /** The last day of the book on which nothing can be booked any more. */
    public Optional<LocalDate> closed(int county) {
        return jdbc.sql("select day from ledger.day_close where county = :county order by day desc limit 1")
                .param("county", county)
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .optional();
    }

    private static Account account(int county, ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var owner = row.getObject("owner", UUID.class);
        return new Account(
                county,
                row.getLong("id"),
                new AccountRef(
                        AccountKind.of(row.getInt("kind")), Accounts.NOBODY.equals(owner) ? null : owner, currency),
                new Money(row.getLong("minor"), currency));
    }
}
