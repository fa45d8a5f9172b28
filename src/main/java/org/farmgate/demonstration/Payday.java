package org.farmgate.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Scope;
import org.farmgate.database.Scopes;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.payouts.Actor;
import org.farmgate.payouts.Arriving;
import org.farmgate.payouts.BatchDeciding;
import org.farmgate.payouts.BatchMaking;
import org.farmgate.payouts.BatchReading;
import org.farmgate.payouts.Earner;
import org.farmgate.payouts.Party;
import org.farmgate.payouts.PayeeWriting;
import org.farmgate.payouts.Sending;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.registry.HouseholdNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays what was earned, once a month, in the county that the sign-ins belong to: to accounts that can be seen to be made up.
 * One payout came back, and the last batch waits for somebody's approval. Cash is sent once, with the last month's batch, and
 * waits at the stations: their boxes hold what buyers pay there, and none of the made-up buyers does, so that nothing of the
 * months before could have been handed out.
 */
@Component
class Payday {

    private static final int MONTHS = 4;
    /** By then the last of the month before has arrived. */
    private static final int DAY = 12;

    private static final int HOUR_SECOND = 36_000;
    private static final String CASH_SENT = "payday cash";
    private static final String BANK = "演示银行（虚构）";
    private static final String CLOSED = "账户已注销（演示）";
    private static final Actor CLERK = new Actor(UUID.nameUUIDFromBytes("payday clerk".getBytes(UTF_8)), "演示制单员");
    private static final Actor SECOND = new Actor(UUID.nameUUIDFromBytes("payday second".getBytes(UTF_8)), "演示复核员");

    private final Records records;
    private final PayeeWriting payees;
    private final HouseholdNames households;
    private final BatchMaking making;
    private final BatchDeciding deciding;
    private final Sending sending;
    private final Arriving arriving;
    private final BatchReading reading;
    private final Scenery scenery;
    private final HistoryClock clock;
    private final Scopes scopes;
    private final TransactionTemplate transactions;
    private final Days days;

    Payday(
            Records records,
            PayeeWriting payees,
            HouseholdNames households,
            BatchMaking making,
            BatchDeciding deciding,
            Sending sending,
            Arriving arriving,
            BatchReading reading,
            Scenery scenery,
            HistoryClock clock,
            Scopes scopes,
            TransactionTemplate transactions,
            Days days) {
        this.records = records;
        this.payees = payees;
        this.households = households;
        this.making = making;
        this.deciding = deciding;
        this.sending = sending;
        this.arriving = arriving;
        this.reading = reading;
        this.scenery = scenery;
        this.clock = clock;
        this.scopes = scopes;
        this.transactions = transactions;
        this.days = days;
    }

    /** What the month brought is paid on a day of the next one, as far as that has come; once. */
    void after(Site site, YearMonth month) {
        var today = days.today();
        var day = month.plusMonths(1).atDay(DAY);
        var step = "payday " + month;
        if (!site.first()
                || day.isAfter(today)
                || day.isBefore(today.minusMonths(MONTHS))
                || records.done(site.id(), step)) {
            return;
        }
        scopes.within(
                Scope.county(site.id()),
                () -> transactions.executeWithoutResult(whole -> {
                    clock.at(Days.at(day, HOUR_SECOND - 3_600), () -> writePayees(site));
                    pay(site, day, !day.plusMonths(1).isAfter(today));
                    records.setDone(site.id(), step);
                }));
    }

    /** Returns how many earners have been looked at. */
    private int writePayees(Site site) {
        if (records.done(site.id(), "payees")) {
            return 0;
        }
        var growers = new ArrayList<Records.Grower>();
        scenery.stores(site.county()).forEach(store -> growers.addAll(records.growers(site.id(), store.name())));
        var named = households.of(
                site.id(), growers.stream().map(Records.Grower::grower).toList());
        int no = 0;
        for (var grower : growers) {
            var household = named.get(grower.grower());
            no++;
            if (household != null && no % 9 != 0) { // of some nobody knows where they are paid
                boolean cash = no % 7 == 0;
                payees.write(
                        household.id(),
                        cash
                                ? new Destination(Way.CASH, household.head(), "", "")
                                : new Destination(Way.BANK, household.head(), card(no), BANK),
                        cash ? grower.station() : null,
                        CLERK.account());
            }
        }
        writeBusinesses(site, growers, no);
        records.setDone(site.id(), "payees");
        return no;
    }

    private void writeBusinesses(Site site, List<Records.Grower> growers, int last) {
        int no = last;
        for (var store : growers.stream().map(Records.Grower::store).distinct().toList()) {
            write(site, new Earner(Party.STORE, store), "演示店铺（虚构）", ++no);
        }
        for (var station :
                growers.stream().map(Records.Grower::station).distinct().toList()) {
            write(site, new Earner(Party.STATION, station), "演示服务站（虚构）", ++no);
        }
        var nobody = new UUID(0, 0);
        write(site, new Earner(Party.CARRIER, nobody), "演示承运人（虚构）", ++no);
        write(site, new Earner(Party.COUNTY, nobody), "演示县付款账户（虚构）", ++no);
    }

    private void write(Site site, Earner earner, String holder, int no) {
        payees.write(site.id(), earner, new Destination(Way.BANK, holder, card(no), BANK), null, CLERK.account());
    }

    /** The last batch waits; those before went out, and one of their payouts came back. */
    private void pay(Site site, LocalDate day, boolean over) {
        make(site, day, Way.BANK).filter(batch -> over).ifPresent(batch -> {
            send(site, day, batch);
            arrive(site, day, batch);
        });
        if (!over && !records.done(site.id(), CASH_SENT)) {
            make(site, day, Way.CASH).ifPresent(batch -> {
                send(site, day, batch);
                records.setDone(site.id(), CASH_SENT);
            });
        }
    }

    private Optional<UUID> make(Site site, LocalDate day, Way way) {
        var earners = making.payable(site.id(), way);
        return earners.isEmpty()
                ? Optional.empty()
                : Optional.of(clock.at(
                        Days.at(day, HOUR_SECOND),
                        () -> making.make(site.id(), way, earners, "demonstration " + day + " " + way, CLERK)));
    }

    private void send(Site site, LocalDate day, UUID batch) {
        clock.at(Days.at(day, HOUR_SECOND + 5_000), () -> {
            deciding.approve(site.id(), batch, SECOND);
            return batch;
        });
        clock.at(Days.at(day, HOUR_SECOND + 8_000), () -> {
            sending.send(site.id(), batch, CLERK);
            return batch;
        });
    }

    private void arrive(Site site, LocalDate day, UUID batch) {
        clock.at(Days.at(day.plusDays(1), HOUR_SECOND), () -> {
            if (!records.done(site.id(), "bounced")) {
                arriving.bounce(site.id(), middle(reading.items(site.id(), batch)), CLOSED, CLERK);
                records.setDone(site.id(), "bounced");
            }
            return arriving.confirmAll(site.id(), batch, CLERK);
        });
    }

    /** The carrier and the stores stand at the ends of the list: this one is a household. */
    private static UUID middle(List<UUID> payouts) {
        return payouts.get(payouts.size() / 2);
    }

    /** No bank's numbers begin so; the last digit is right all the same. */
    private static String card(int no) {
        var digits = "99990000000%04d".formatted(no);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int counted = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
