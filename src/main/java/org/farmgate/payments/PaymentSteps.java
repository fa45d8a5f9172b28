package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What happens to a payment in table {@code payments.payment}, from the gateway's page until its money is taken or has gone
 * back. Each change of state is one statement: the first one wins.
 */
@Repository
class PaymentSteps {

    private final JdbcClient jdbc;

    PaymentSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void shown(Payment payment, Gateway.Begun begun) {
        jdbc.sql("""
                        update payments.payment
                        set gateway_page = :page, gateway_reference = :reference, gateway_code = :code, state = 'BEGUN'
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN')
                        """)
                .param("page", begun.page().toString())
                .param("reference", begun.gatewayReference())
                .param("code", begun.code())
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }

    void unclear(Payment payment) {
        jdbc.sql("""
                        update payments.payment set state = 'UNKNOWN' where book = :book and id = :id and state = 'BEGUN'
                        """).param("book", payment.book()).param("id", payment.id()).update();
    }

    /** True for the one call that writes it. */
    boolean failed(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'FAILED', next_ask_at = null
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN', 'LEFT')
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** Its buyer chose another way. True for the one call that writes it. */
    boolean left(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'LEFT'
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN')
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** The money has come: also for one that we had given up, for the gateway's ledger is the truth. */
    void paid(Payment payment, @Nullable String gatewayReference, Instant at) {
        jdbc.sql("""
                        update payments.payment
                        set state = 'PAID', gateway_reference = coalesce(gateway_reference, :gatewayReference), paid_at = :at,
                          next_ask_at = :at
                        where book = :book and id = :id and state in ('BEGUN', 'UNKNOWN', 'LEFT', 'FAILED')
                        """)
                .param("gatewayReference", gatewayReference)
                .param("at", at.atOffset(UTC))
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }

    /** Those it was for have answered. True for the one call that writes it. */
    boolean answered(Payment payment, Payables.Taking taking) {
        return jdbc.sql("""
                        update payments.payment set taking = :taking, next_ask_at = null
                        where book = :book and id = :id and state = 'PAID' and taking is null
                        """)
                        .param("taking", taking.name())
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    /** It was promised and never moved, and nobody wants it. True for the one call that writes it. */
    boolean unwanted(Payment payment) {
        return jdbc.sql("""
                        update payments.payment set state = 'RETURNED', taking = 'NOT_WANTED', next_ask_at = null
                        where book = :book and id = :id and state = 'PAID' and taking is null
                        """)
                        .param("book", payment.book())
                        .param("id", payment.id())
                        .update()
                == 1;
    }

    void returned(int book, UUID id) {
        jdbc.sql("""
                        update payments.payment p set state = 'RETURNED'
                        where p.book = :book and p.id = :id and p.state = 'PAID' and p.taking is not null
                          and p.amount_minor = (select sum(r.amount_minor) from payments.refund r
                                                where r.book = p.book and r.payment = p.id and r.state = 'RETURNED')
                        """).param("book", book).param("id", id).update();
    }

    /** Nobody asks about it by itself any more. */
    void leave(Payment payment) {
        jdbc.sql("update payments.payment set next_ask_at = null where book = :book and id = :id")
                .param("book", payment.book())
                .param("id", payment.id())
                .update();
    }
}
