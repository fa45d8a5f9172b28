package org.farmgate.payments;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.Hold;
import org.farmgate.ledger.HoldId;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.LedgerRefusal;
import org.farmgate.ledger.NewHold;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays with what a household or a store has earned here: held when it begins, taken when the order takes it, let go when it
 * does not. What is held for something else, or has to be given back, cannot be spent.
 */
@Component
@Order(5)
class BalanceGateway implements InsideGateway {

    /** A hold outlives the order's own time, so that an answer that was late by a restart still finds its money. */
    private static final Duration KEPT_LONGER = Duration.ofDays(7);

    private final GatewayPapers papers;
    private final ObjectProvider<Earners> earners;
    private final Holds holds;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BalanceGateway(
            GatewayPapers papers,
            ObjectProvider<Earners> earners,
            Holds holds,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.papers = papers;
        this.earners = earners;
        this.holds = holds;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public boolean takes(Due due) {
        return Limits.read(papers, name(), "CNY", Long.MAX_VALUE).hold(due.amount());
    }

    @Override
    public List<Way> ways(Due due, @Nullable User user) {
        if (user == null) {
            return List.of();
        }
        var currency = due.amount().currency();
        return earners.stream()
                .flatMap(each -> each.of(user).stream())
                .map(funds -> new Way(name(), funds, holds.available(funds.book(), funds.account(currency))))
                .filter(way -> Objects.requireNonNull(way.available()).compareTo(due.amount()) >= 0)
                .toList();
    }

    @Override
    public Begun begin(Payment payment, Device device) {
        var funds = Objects.requireNonNull(payment.funds());
        var wanted = new NewHold(
                funds.book(),
                funds.account(payment.amount().currency()),
                payment.amount(),
                key(payment),
                payment.payable(),
                payment.expiresAt().plus(KEPT_LONGER));
        try {
            transaction.executeWithoutResult(status -> holds.place(wanted));
        } catch (Refused refused) {
            throw refused.refusal() == LedgerRefusal.HOLD_TOO_LARGE ? PaymentsRefusal.WAY_CLOSED.refuse() : refused;
        }
        return Begun.at(URI.create(ReturnPage.path(payment.reference())));
    }

    @Override
    public Answer ask(Payment payment) {
        return holds.find(hold(payment))
                .map(hold -> switch (hold.state()) {
                    case OPEN, CAPTURED -> new Answer(Standing.PAID, payment.amount(), null);
                    case RELEASED, EXPIRED -> Answer.FAILED;
                })
                .orElse(Answer.NONE);
    }

    @Override
    public void taken(Payment payment) {
        var halves = InsideTransfers.in(payment, clock.instant());
        holds.capture(hold(payment), halves.get(0));
        ledger.post(List.of(halves.get(1)));
    }

    @Override
    public void dropped(Payment payment) {
        if (holds.find(hold(payment))
                .filter(it -> it.state() == Hold.State.OPEN)
                .isPresent()) {
            holds.release(hold(payment));
        }
    }

    @Override
    public Returning refund(Payment payment, Refund refund) {
        return Returning.RETURNED;
    }

    @Override
    public void returned(Payment payment, Refund refund) {
        var account =
                Objects.requireNonNull(payment.funds()).account(refund.amount().currency());
        ledger.post(InsideTransfers.back(payment, refund.id(), refund.amount(), account, clock.instant()));
    }

    private static String key(Payment payment) {
        return "payment/" + payment.id();
    }

    private static HoldId hold(Payment payment) {
        return HoldId.of(Objects.requireNonNull(payment.funds()).book(), key(payment), payment.payable());
    }
}
