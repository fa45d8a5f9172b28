package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is to be asked about, as kept in table {@code payments.payment}: no gateway is asked more often than that. */
@Repository
class AskingTurns {

    private final JdbcClient jdbc;

    AskingTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes what is due to be asked about, and puts its next turn off: two janitors never take the same. */
    List<Payment> claimDue(Instant now, int limit, Duration firstPause) {
        return jdbc.sql("""
                        update payments.payment p
                        set asks = asks + 1,
                            next_ask_at = :now + least(:pause * power(2, least(asks, 12)), 3600) * interval '1 second'
                        from (select book, id from payments.payment where next_ask_at <= :now
                              order by next_ask_at limit :limit for update skip locked) due
                        where p.book = due.book and p.id = due.id
                        returning p.book, p.id, reference, payable, number, counties, state, gateway, funds_book, funds_kind,
                          funds_owner, amount_minor, currency, gateway_reference, gateway_page, gateway_code, return_to,
                          begun_at, expires_at, paid_at, taking, asks
                        """)
                .param("now", now.atOffset(UTC))
                .param("pause", firstPause.toSeconds())
                .param("limit", limit)
                .query(Payments::payment)
                .list();
    }

    /** Whether the buyer's own page may ask now: once in a few seconds, however often it is loaded. */
    boolean mayAsk(Payment payment, Instant now) {
        return jdbc.sql("""
                        update payments.payment set page_asked_at = :now
                        where book = :book and id = :id
                          and (page_asked_at is null or page_asked_at < :now - interval '2 seconds')
                        """)
                        .param("now", now.atOffset(UTC))
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }
}
