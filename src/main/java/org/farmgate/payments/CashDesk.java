package org.farmgate.payments;

import static org.farmgate.ledger.AccountKind.CASH_DUE;
import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;
import static org.farmgate.ledger.AccountKind.STATION_CASH;
import static org.farmgate.payments.PaymentsRefusal.CASH_NOT_THERE;
import static org.farmgate.payments.PaymentsRefusal.DEPOSIT_OPEN;
import static org.farmgate.payments.PaymentsRefusal.DEPOSIT_OWN;
import static org.farmgate.payments.PaymentsRefusal.DEPOSIT_UNKNOWN;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cash of a village station: taken in when something is handed out, given back by hand, and handed in to the county, whose
 * manager confirms it. Callers make sure that the station is the agent's own; agents and managers are named by their accounts.
 */
@Service
public class CashDesk {

    /** Something that the box saw: below zero where cash went out of it. */
    public record Line(Instant at, TransferKind kind, Money amount) {}

    /** Cash that has to be given back to a buyer. */
    public record Back(UUID refund, String number, Money amount) {}

    private final CashDues dues;
    private final CashDeposits deposits;
    private final Ledger ledger;
    private final Holds holds;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    CashDesk(CashDues dues, CashDeposits deposits, Ledger ledger, Holds holds, Audit audit, Ids ids, Clock clock) {
        this.dues = dues;
        this.deposits = deposits;
        this.ledger = ledger;
        this.holds = holds;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is still to be taken in for what is handed out here. */
    @Transactional(readOnly = true)
    public Optional<CashDue> due(int county, UUID station, UUID part) {
        return dues.find(county, station, part);
    }

    /** All that this station has still to take in. */
    @Transactional(readOnly = true)
    public Slice<CashDue> allDue(int county, UUID station, @Nullable UUID after) {
        return dues.ofStation(county, station, after);
    }

    /** The agent has taken the cash; told of again it changes nothing. */
    @Transactional
    public void take(UUID agent, int county, UUID station, UUID part) {
        var now = clock.instant();
        dues.take(county, station, part, agent, now).ifPresent(taken -> {
            move(
                    county,
                    "cash/" + part,
                    part,
                    account(CASH_DUE, station, taken),
                    account(STATION_CASH, station, taken),
                    taken,
                    now);
            audit.record(county, "payments.cash-taken", part.toString(), taken.toString());
        });
    }

    @Transactional(readOnly = true)
    public List<Back> toGiveBack(int county, UUID station) {
        return dues.toGiveBack(county, station);
    }

    /** The agent has given cash back; its refund is booked when it is looked at next. */
    @Transactional
    public void giveBack(UUID agent, int county, UUID station, UUID refund) {
        if (dues.give(county, station, refund, agent, clock.instant())) {
            audit.record(county, "payments.cash-given-back", refund.toString(), "");
        }
    }

    /** What is in the box. */
    @Transactional(readOnly = true)
    public Money box(int county, UUID station) {
        return inBox(ledger.balance(county, new AccountRef(STATION_CASH, station, Money.YUAN)));
    }

    /** What went in and out, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Line> lines(int county, UUID station, @Nullable String after) {
        var entries = ledger.entries(county, new AccountRef(STATION_CASH, station, Money.YUAN), after);
        return new Slice<>(
                entries.rows().stream()
                        .map(entry -> new Line(entry.at(), entry.kind(), inBox(entry.amount())))
                        .toList(),
                entries.next());
    }

    @Transactional(readOnly = true)
    public Optional<CashDeposit> openDeposit(int county, UUID station) {
        return deposits.open(county, station);
    }

    /** The agent hands cash in to the county: one deposit at a time, and no more than is in the box. */
    @Transactional
    public void offer(UUID agent, int county, UUID station, String stationName, Money amount) {
        if (amount.minor() <= 0 || amount.compareTo(box(county, station)) > 0) {
            throw CASH_NOT_THERE.refuse();
        }
        var id = ids.next();
        if (!deposits.add(county, id, station, stationName, amount, agent, clock.instant())) {
            throw DEPOSIT_OPEN.refuse();
        }
        audit.record(county, "payments.cash-offered", id.toString(), amount.toString());
    }

    /** Deposits of these counties that wait for somebody who has counted the cash. */
    @Transactional(readOnly = true)
    public List<CashDeposit> waiting(Collection<Integer> counties) {
        return deposits.waiting(counties);
    }

    /** The county has the cash: another person than the agent has counted it. */
    @Transactional
    public void confirm(UUID manager, int county, UUID id) {
        var deposit = deposits.lock(county, id).orElseThrow(DEPOSIT_UNKNOWN::refuse);
        if (deposit.confirmedAt() != null) {
            return;
        }
        if (deposit.offeredBy().equals(manager)) {
            throw DEPOSIT_OWN.refuse();
        }
        var amount = deposit.amount();
        holds.alone(
                county,
                account(STATION_CASH, deposit.station(), amount)); // the agent may be paying out of the same box
        if (amount.compareTo(box(county, deposit.station())) > 0) {
            throw CASH_NOT_THERE.refuse();
        }
        var now = clock.instant();
        deposits.confirm(county, id, manager, now);
        var bank = AccountRef.of(GATEWAY_CLEARING, amount.currency());
        move(county, "deposit/" + id, id, account(STATION_CASH, deposit.station(), amount), bank, amount, now);
        audit.record(county, "payments.cash-confirmed", id.toString(), amount.toString());
    }

    /** Who owed it before owes it no more, and somebody else does. */
    private void move(
            int county, String key, UUID reference, AccountRef before, AccountRef now, Money amount, Instant at) {
        ledger.post(List.of(Transfer.of(
                county,
                key,
                TransferKind.CASH,
                reference,
                at,
                List.of(new Leg(before, amount.minor()), new Leg(now, -amount.minor())))));
    }

    private static AccountRef account(AccountKind kind, UUID station, Money money) {
        return new AccountRef(kind, station, money.currency());
    }

    /** The account stands below zero by what is in the box. */
    private static Money inBox(Money balance) {
        return new Money(-balance.minor(), balance.currency());
    }
}
