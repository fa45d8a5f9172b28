package org.farmgate.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Origins.Fact;
import org.farmgate.ledger.Origins.Origin;
import org.farmgate.ledger.Origins.Subject;
import org.farmgate.web.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** For an auditor: each attempt to pay for something, the notices that came of it, the money that went back, the cases. */
@Repository
public class PaymentTrail {

    private final JdbcClient jdbc;

    PaymentTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All there is about this payable, in the order in which it happened; a gateway's reference is shown, a buyer is not. */
    @Transactional(readOnly = true)
    public List<Origin> of(PayableId payable, View view) {
        var trail = new ArrayList<Origin>();
        jdbc.sql("""
                select id, reference, state, gateway, amount_minor, currency, gateway_reference, begun_at, paid_at
                from payments.payment
                where book = :book and payable = :payable
                order by begun_at
                """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query((row, number) -> trail.addAll(attempt(payable.book(), row, view)))
                .list();
        trail.addAll(refunds(payable, view));
        return trail;
    }

    private List<Origin> attempt(int book, ResultSet row, View view) throws SQLException {
        var reference = row.getString("reference");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(view.say("payments.trail.gateway"), row.getString("gateway")));
        facts.add(new Fact(view.say("payments.trail.amount"), money(row, view)));
        facts.add(new Fact(view.say("payments.trail.state"), word(view, "state", row.getString("state"))));
        facts.add(new Fact(view.say("payments.trail.begun"), moment(row, "begun_at", view)));
        if (row.getObject("paid_at") != null) {
            facts.add(new Fact(view.say("payments.trail.paid"), moment(row, "paid_at", view)));
        }
        if (row.getString("gateway_reference") != null) {
            facts.add(new Fact(view.say("payments.trail.gateway-reference"), row.getString("gateway_reference")));
        }
        var found = new ArrayList<Origin>();
        found.add(new Origin(
                view.say("payments.trail.attempt"),
                null,
                facts,
                List.of(new Subject(book, row.getObject("id", UUID.class).toString()))));
        found.addAll(notices(book, reference, view));
        found.addAll(cases(book, reference, view));
        return found;
    }

    private List<Origin> notices(int book, String reference, View view) {
        return jdbc.sql("""
                select gateway, verdict, received_at, last_at, times
                from payments.notice
                where book = :book and reference = :reference
                order by received_at
                """)
                .param("book", book)
                .param("reference", reference)
                .query((row, number) -> new Origin(
                        view.say("payments.trail.notice"),
                        null,
                        List.of(
                                new Fact(view.say("payments.trail.gateway"), row.getString("gateway")),
                                new Fact(
                                        view.say("payments.trail.verdict"),
                                        word(view, "verdict", row.getString("verdict"))),
                                new Fact(view.say("payments.trail.received"), moment(row, "received_at", view)),
                                new Fact(view.say("payments.trail.times"), view.number(row.getLong("times"))),
                                new Fact(view.say("payments.trail.last"), moment(row, "last_at", view))),
                        List.of()))
                .list();
    }

    private List<Origin> cases(int book, String reference, View view) {
        return jdbc.sql("""
                select id, kind, opened_at, closed_at
                from payments.case
                where book = :book and reference = :reference
                order by opened_at
                """)
                .param("book", book)
                .param("reference", reference)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var facts = new ArrayList<Fact>();
                    facts.add(new Fact(view.say("payments.case.label.opened"), moment(row, "opened_at", view)));
                    if (row.getObject("closed_at") != null) {
                        facts.add(new Fact(view.say("payments.case.label.closed"), moment(row, "closed_at", view)));
                    }
                    return new Origin(
                            view.say("payments.case." + row.getString("kind").toLowerCase(Locale.ROOT)),
                            "/payments/cases/" + book + "/" + id,
                            facts,
                            List.of(new Subject(book, id.toString())));
                })
                .list();
    }

    private List<Origin> refunds(PayableId payable, View view) {
        return jdbc.sql("""
                select id, amount_minor, currency, state, owed_at, returned_at
                from payments.refund
                where book = :book and payable = :payable
                order by owed_at
                """)
                .param("book", payable.book())
                .param("payable", payable.value())
                .query((row, number) -> {
                    var facts = new ArrayList<Fact>();
                    facts.add(new Fact(view.say("payments.trail.amount"), money(row, view)));
                    facts.add(new Fact(
                            view.say("payments.trail.state"), word(view, "refund-state", row.getString("state"))));
                    facts.add(new Fact(view.say("payments.trail.owed"), moment(row, "owed_at", view)));
                    if (row.getObject("returned_at") != null) {
                        facts.add(new Fact(view.say("payments.trail.returned"), moment(row, "returned_at", view)));
                    }
                    return new Origin(
                            view.say("payments.trail.refund"),
                            null,
                            facts,
                            List.of(new Subject(
                                    payable.book(),
                                    row.getObject("id", UUID.class).toString())));
                })
                .list();
    }

    private static String word(View view, String of, String name) {
        return view.say(
                "payments.trail." + of + "." + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String money(ResultSet row, View view) throws SQLException {
        return view.money(new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))));
    }

    private static String moment(ResultSet row, String column, View view) throws SQLException {
        return view.moment(row.getObject(column, OffsetDateTime.class).toInstant());
    }
}
