package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cash on its way to the county, as kept in table {@code payments.cash_deposit}. */
@Repository
class CashDeposits {

    private static final int WAITING_MAX = 200;
    private static final String SELECT = """
            select county, id, station, station_name, amount_minor, currency, offered_by, offered_at, confirmed_at
            from payments.cash_deposit
            """;

    private final JdbcClient jdbc;

    CashDeposits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds it, unless one of the station is open already: the index decides. */
    boolean add(int county, UUID id, UUID station, String stationName, Money amount, UUID agent, Instant now) {
        return jdbc.sql("""
                        insert into payments.cash_deposit (county, id, station, station_name, amount_minor, currency,
                          offered_by, offered_at)
                        values (:county, :id, :station, :name, :amount, :currency, :agent, :now)
                        on conflict (county, station) where confirmed_at is null do nothing
                        """)
                        .param("county", county)
                        .param("id", id)
                        .param("station", station)
                        .param("name", stationName)
                        .param("amount", amount.minor())
                        .param("currency", amount.currency().getCurrencyCode())
                        .param("agent", agent)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<CashDeposit> open(int county, UUID station) {
        return jdbc.sql(SELECT + "where county = :county and station = :station and confirmed_at is null")
                .param("county", county)
                .param("station", station)
                .query(CashDeposits::deposit)
                .optional();
    }

    List<CashDeposit> waiting(Collection<Integer> counties) {
        return jdbc.sql(SELECT + """
                        where county = any (:counties) and confirmed_at is null
                        order by county, id
                        limit :limit
                        """)
                .param("counties", counties.toArray(Integer[]::new))
                .param("limit", WAITING_MAX)
                .query(CashDeposits::deposit)
                .list();
    }

    Optional<CashDeposit> lock(int county, UUID id) {
        return jdbc.sql(SELECT + "where county = :county and id = :id for update")
                .param("county", county)
                .param("id", id)
                .query(CashDeposits::deposit)
                .optional();
    }

    void confirm(int county, UUID id, UUID manager, Instant now) {
        jdbc.sql("""
                        update payments.cash_deposit set confirmed_by = :manager, confirmed_at = :now
                        where county = :county and id = :id
                        """)
                .param("manager", manager)
                .param("now", now.atOffset(UTC))
                .param("county", county)
                .param("id", id)
                .update();
    }

    private static CashDeposit deposit(ResultSet row, int number) throws SQLException {
        var confirmedAt = row.getObject("confirmed_at", OffsetDateTime.class);
        return new CashDeposit(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getObject("station", UUID.class),
                row.getString("station_name"),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getObject("offered_by", UUID.class),
                row.getObject("offered_at", OffsetDateTime.class).toInstant(),
                confirmedAt == null ? null : confirmedAt.toInstant());
    }
}
