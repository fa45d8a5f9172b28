package org.farmgate.payments;

import static org.farmgate.ledger.AccountKind.CASH_DUE;
import static org.farmgate.ledger.AccountKind.STATION_CASH;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.farmgate.accounts.User;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Cash at the station where the goods are fetched: the order is accepted at once, and the station owes its money until it has
 * taken it in. What is not fetched is owed no more; cash that was taken in goes back by hand.
 */
@Component
@Order(4)
class CashGateway implements InsideGateway {

    private static final long MOST_FEN = 50_000;
    private static final long BOX_MOST_FEN = 2_000_000;

    private final GatewayPapers papers;
    private final ObjectProvider<Payables> payables;
    private final CashDues dues;
    private final Ledger ledger;
    private final Clock clock;

    CashGateway(GatewayPapers papers, ObjectProvider<Payables> payables, CashDues dues, Ledger ledger, Clock clock) {
        this.papers = papers;
        this.payables = payables;
        this.dues = dues;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cash";
    }

    @Override
    public boolean takes(Due due) {
        var handOver = due.handOver();
        return handOver != null
                && Limits.read(papers, name(), "CNY", MOST_FEN).hold(due.amount())
                && room(handOver, due);
    }

    /** No box shall hold, with all that it is still to take in, more than one cares to keep at a village station. */
    private boolean room(Due.HandOver at, Due due) {
        var currency = due.amount().currency();
        long there = ledger.balance(at.county(), new AccountRef(STATION_CASH, at.station(), currency))
                .plus(ledger.balance(at.county(), new AccountRef(CASH_DUE, at.station(), currency)))
                .minor();
        long most = papers.value(name(), "boxMostMinor").map(Long::parseLong).orElse(BOX_MOST_FEN);
        return due.amount().minor() - there <= most;
    }

    @Override
    public List<Way> ways(Due due, @Nullable User user) {
        var at = due.handOver();
        return at == null ? List.of() : List.of(new Way(name(), new Funds(at.county(), CASH_DUE, at.station()), null));
    }

    @Override
    public Begun begin(Payment payment, Device device) {
        return Begun.at(URI.create(ReturnPage.path(payment.reference())));
    }

    /** Accepted at once: the station stands for it. */
    @Override
    public Answer ask(Payment payment) {
        return new Answer(Standing.PAID, payment.amount(), null);
    }

    @Override
    public void taken(Payment payment) {
        var now = clock.instant();
        var at = station(payment);
        var payable = payables.getObject().find(payment.payableId()).orElseThrow();
        var parts = payable.parts().isEmpty()
                ? List.of(new Payable.Part(payment.payable(), payment.amount()))
                : payable.parts();
        parts.forEach(part -> dues.add(payment, at, part, now));
        ledger.post(InsideTransfers.in(payment, now));
    }

    @Override
    public void dropped(Payment payment) {
        // Nothing was set aside.
    }

    @Override
    public Returning refund(Payment payment, Refund refund) {
        var at = station(payment);
        if (dues.untaken(payment, at, refund) || dues.given(at.book(), refund.id())) {
            return Returning.RETURNED;
        }
        dues.owe(payment, at, refund, clock.instant());
        return Returning.ON_ITS_WAY;
    }

    @Override
    public void returned(Payment payment, Refund refund) {
        var at = station(payment);
        var currency = refund.amount().currency();
        AccountRef to;
        if (dues.given(at.book(), refund.id())) {
            to = new AccountRef(STATION_CASH, at.owner(), currency);
        } else if (dues.lower(payment, at, refund)) {
            to = at.account(currency);
        } else {
            throw new IllegalStateException("cash that was taken in a moment ago: it goes back by hand");
        }
        ledger.post(InsideTransfers.back(payment, refund.id(), refund.amount(), to, clock.instant()));
    }

    private static Funds station(Payment payment) {
        return Objects.requireNonNull(payment.funds());
    }
}
