package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stations are to take in and to give back, as kept in tables {@code payments.cash_due} and {@code payments.cash_back}. */
@Repository
class CashDues {

    private static final int PAGE = 30;
    private static final int BACK_MAX = 100;

    private final JdbcClient jdbc;

    CashDues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Payment payment, Funds at, Payable.Part part, Instant now) {
        jdbc.sql("""
                        insert into payments.cash_due (county, part, station, book, payment, number, amount_minor, currency,
                          state, accepted_at)
                        values (:county, :part, :station, :book, :payment, :number, :amount, :currency, 'DUE', :now)
                        on conflict (county, part) do nothing
                        """)
                .param("county", at.book())
                .param("part", part.id())
                .param("station", at.owner())
                .param("book", payment.book())
                .param("payment", payment.id())
                .param("number", payment.number())
                .param("amount", part.due().minor())
                .param("currency", part.due().currency().getCurrencyCode())
                .param("now", now.atOffset(UTC))
                .update();
    }

    Optional<CashDue> find(int county, UUID station, UUID part) {
        return jdbc.sql("""
                        select county, part, station, number, amount_minor - back_minor as due_minor, currency, accepted_at
                        from payments.cash_due
                        where county = :county and part = :part and station = :station and state = 'DUE'
                        """)
                .param("county", county)
                .param("part", part)
                .param("station", station)
                .query(CashDues::due)
                .optional();
    }

    Slice<CashDue> ofStation(int county, UUID station, @Nullable UUID after) {
        var rows = jdbc.sql("""
                        select county, part, station, number, amount_minor - back_minor as due_minor, currency, accepted_at
                        from payments.cash_due
                        where county = :county and station = :station and state = 'DUE'
                          and (:after::uuid is null or part > :after::uuid)
                        order by part
                        limit :limit
                        """)
                .param("county", county)
                .param("station", station)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(CashDues::due)
                .list();
        boolean more = rows.size() > PAGE;
        var page = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(page, more ? page.get(PAGE - 1).part().toString() : null);
    }

    /** What was taken; none where it had been, or is not due here. The row decides, so that no cash is booked twice. */
    Optional<Money> take(int county, UUID station, UUID part, UUID agent, Instant now) {
        return jdbc.sql("""
                        update payments.cash_due set state = 'TAKEN', taken_at = :now, taken_by = :agent
                        where county = :county and part = :part and station = :station and state = 'DUE'
                        returning amount_minor - back_minor as minor, currency
                        """)
                .param("now", now.atOffset(UTC))
                .param("agent", agent)
                .param("county", county)
                .param("part", part)
                .param("station", station)
                .query(CashDues::money)
                .optional();
    }

    /** Whether so much of the payment is still to be taken in, so that it need not go back by hand. */
    boolean untaken(Payment payment, Funds at, Refund refund) {
        return jdbc.sql("""
                        select exists (select from payments.cash_due
                                       where county = :county and payment = :payment and state = 'DUE'
                                         and (:part::uuid is null or part = :part::uuid)
                                         and amount_minor - back_minor >= :amount)
                        """)
                .param("county", at.book())
                .param("payment", payment.id())
                .param("part", refund.part())
                .param("amount", refund.amount().minor())
                .query(Boolean.class)
                .single();
    }

    /** Lowers what is to be taken in. True where there was so much. */
    boolean lower(Payment payment, Funds at, Refund refund) {
        return jdbc.sql("""
                        update payments.cash_due d
                        set back_minor = back_minor + :amount,
                            state = case when back_minor + :amount = amount_minor then 'DROPPED' else state end
                        from (select county, part from payments.cash_due
                              where county = :county and payment = :payment and state = 'DUE'
                                and (:part::uuid is null or part = :part::uuid)
                                and amount_minor - back_minor >= :amount
                              order by part limit 1 for update) it
                        where d.county = it.county and d.part = it.part
                        """)
                        .param("amount", refund.amount().minor())
                        .param("county", at.book())
                        .param("payment", payment.id())
                        .param("part", refund.part())
                        .update()
                == 1;
    }

    /** The station owes the buyer cash; one refund is one debt. */
    void owe(Payment payment, Funds at, Refund refund, Instant now) {
        jdbc.sql("""
                        insert into payments.cash_back (county, refund, station, number, amount_minor, currency, owed_at)
                        values (:county, :refund, :station, :number, :amount, :currency, :now)
                        on conflict (county, refund) do nothing
                        """)
                .param("county", at.book())
                .param("refund", refund.id())
                .param("station", at.owner())
                .param("number", payment.number())
                .param("amount", refund.amount().minor())
                .param("currency", refund.amount().currency().getCurrencyCode())
                .param("now", now.atOffset(UTC))
                .update();
    }

    boolean given(int county, UUID refund) {
        return jdbc.sql("""
                        select exists (select from payments.cash_back
                                       where county = :county and refund = :refund and given_at is not null)
                        """)
                .param("county", county)
                .param("refund", refund)
                .query(Boolean.class)
                .single();
    }

    /** True for the one call that writes it. */
    boolean give(int county, UUID station, UUID refund, UUID agent, Instant now) {
        return jdbc.sql("""
                        update payments.cash_back set given_at = :now, given_by = :agent
                        where county = :county and refund = :refund and station = :station and given_at is null
                        """)
                        .param("now", now.atOffset(UTC))
                        .param("agent", agent)
                        .param("county", county)
                        .param("refund", refund)
                        .param("station", station)
                        .update()
                == 1;
    }

    List<CashDesk.Back> toGiveBack(int county, UUID station) {
        return jdbc.sql("""
                        select refund, number, amount_minor as minor, currency from payments.cash_back
                        where county = :county and station = :station and given_at is null
                        order by refund
                        limit :limit
                        """)
                .param("county", county)
                .param("station", station)
                .param("limit", BACK_MAX)
                .query((row, number) -> new CashDesk.Back(
                        row.getObject("refund", UUID.class), row.getString("number"), money(row, number)))
                .list();
    }

    private static CashDue due(ResultSet row, int number) throws SQLException {
        return new CashDue(
                row.getInt("county"),
                row.getObject("station", UUID.class),
                row.getObject("part", UUID.class),
                row.getString("number"),
                new Money(row.getLong("due_minor"), Currency.getInstance(row.getString("currency"))),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }

    private static Money money(ResultSet row, int number) throws SQLException {
        return new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency")));
    }
}
