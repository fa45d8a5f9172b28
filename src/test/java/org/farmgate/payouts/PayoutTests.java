package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.Holds;
import org.farmgate.payments.CashDesk;
import org.farmgate.payouts.bank.ReturnFile;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A payout's life and its money: nobody is paid twice, nobody alone lets money out, what comes back is owed again. */
@FarmgateTest
@Import(Payroll.class)
class PayoutTests {

    private static final int AT_ONCE = 8;

    @Autowired
    Payroll payroll;

    @Autowired
    BatchMaking making;

    @Autowired
    BatchDeciding deciding;

    @Autowired
    Sending sending;

    @Autowired
    Arriving arriving;

    @Autowired
    BatchSteps steps;

    @Autowired
    Items items;

    @Autowired
    Payees payees;

    @Autowired
    Holds holds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CashDesk cash;

    @Autowired
    Ids ids;

    private final Place county;

    PayoutTests(@Autowired Payroll payroll) {
        this.county = payroll.county();
    }

    @Test
    void moneyIsHeldThenUnderWayThenThere() {
        var wang = payroll.earning(county, "王桂英", 30_000);

        var batch = make(Way.BANK, List.of(wang.earner()));
        assertThat(available(wang)).isZero();
        assertThat(payroll.balance(wang)).isEqualTo(30_000);
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        assertThat(payroll.balance(wang)).isZero();
        assertThat(payroll.balance(county.id(), AccountKind.PAYOUT_CLEARING)).isEqualTo(30_000);
        arriving.confirmAll(county.id(), batch, Payroll.MAKER);

        assertThat(payroll.balance(county.id(), AccountKind.PAYOUT_CLEARING)).isZero();
        assertThat(payroll.balance(county.id(), AccountKind.GATEWAY_CLEARING)).isEqualTo(30_000);
        assertThat(only(batch).state()).isEqualTo(ItemState.CONFIRMED);
    }

    @Test
    void whoMadeABatchDoesNotApproveIt() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var batch = make(Way.BANK, List.of(wang.earner()));

        refused(PayoutsRefusal.SECOND_PERSON, () -> deciding.approve(county.id(), batch, Payroll.MAKER));

        assertThatThrownBy(() -> jdbc.sql("""
                        update payouts.batch
                        set state = 'APPROVED', decided_at = now(), decided_by = made_by, decided_by_name = made_by_name
                        where county = :county and id = :id
                        """)
                        .param("county", county.id())
                        .param("id", batch)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("batch_needs_two_people");
        refused(PayoutsRefusal.BATCH_NOT_APPROVED, () -> sending.send(county.id(), batch, Payroll.MAKER));
        assertThat(payroll.balance(wang)).isEqualTo(30_000);
    }

    @Test
    void theDatabaseSendsNothingThatWasNotApproved() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var item = only(make(Way.BANK, List.of(wang.earner())));

        assertThatThrownBy(() -> items.step(item, ItemState.HELD, ItemState.SENT))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("the batch was not sent");
        assertThatThrownBy(() -> items.step(item, ItemState.HELD, ItemState.CONFIRMED))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aRefusedBatchFreesItsMoney() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var batch = make(Way.BANK, List.of(wang.earner()));

        refused(PayoutsRefusal.WORDS_LENGTH, () -> deciding.refuse(county.id(), batch, "  ", Payroll.SECOND));
        deciding.refuse(county.id(), batch, "金额待核实", Payroll.SECOND);

        assertThat(available(wang)).isEqualTo(30_000);
        assertThat(only(batch).state()).isEqualTo(ItemState.FREED);
        refused(PayoutsRefusal.BATCH_DECIDED, () -> deciding.approve(county.id(), batch, Payroll.SECOND));
        assertThat(making.payable(county.id(), Way.BANK)).containsExactly(wang.earner());
    }

    @Test
    void oneEarnerIsLeftOutAndTheOthersArePaid() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var zhao = payroll.earning(county, "赵满仓", 20_000);
        var batch = make(Way.BANK, List.of(wang.earner(), zhao.earner()));
        var hers = of(batch, wang);

        deciding.leaveOut(hers, Payroll.MAKER);
        refused(PayoutsRefusal.ITEM_STATE, () -> deciding.leaveOut(hers, Payroll.MAKER));
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);

        assertThat(payroll.balance(wang)).isEqualTo(30_000);
        assertThat(available(wang)).isEqualTo(30_000);
        assertThat(payroll.balance(zhao)).isZero();
    }

    @Test
    void whatIsOwedIsMadeGoodBeforeAnythingIsPaid() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        payroll.owe(wang, 4_000);

        var batch = make(Way.BANK, List.of(wang.earner()));

        assertThat(only(batch).fen()).isEqualTo(26_000);
        assertThat(payroll.balance(wang)).isEqualTo(26_000);
        assertThat(payroll.balance(county.id(), Party.claim(wang.grower()))).isZero();
        assertThat(available(wang)).isZero();
    }

    @Test
    void whoOwesMoreThanWasEarnedIsNotPaid() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        payroll.owe(wang, 30_000);

        assertThat(making.payable(county.id(), Way.BANK)).isEmpty();
        refused(PayoutsRefusal.NOTHING_TO_PAY, () -> make(Way.BANK, List.of(wang.earner())));
        assertThat(payroll.balance(wang)).isEqualTo(30_000);
    }

    @Test
    void aBounceOpensTheDebtAgainAndFlagsThePayee() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var item = only(sent(wang));

        arriving.bounce(county.id(), item.id(), "账户已注销", Payroll.MAKER);
        arriving.bounce(county.id(), item.id(), "账户已注销", Payroll.MAKER);

        assertThat(payroll.balance(wang)).isEqualTo(30_000);
        assertThat(payroll.balance(county.id(), AccountKind.PAYOUT_CLEARING)).isZero();
        refused(PayoutsRefusal.ITEM_STATE, () -> arriving.confirm(county.id(), item.id(), Payroll.MAKER));
        assertThat(find(item).state()).isEqualTo(ItemState.BOUNCED);
        assertThat(payees.find(county.id(), wang.earner()).orElseThrow().flag()).isEqualTo("账户已注销");
        assertThat(making.payable(county.id(), Way.BANK)).isEmpty();

        payroll.bank(wang, "9999000099998900100");
        assertThat(only(sent(wang)).fen()).isEqualTo(30_000);
        assertThat(payroll.balance(wang)).isZero();
        assertThat(find(item).state()).isEqualTo(ItemState.BOUNCED);
    }

    @Test
    void aPayoutComesBackEvenAfterItWasConfirmed() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var item = only(sent(wang));
        arriving.confirm(county.id(), item.id(), Payroll.MAKER);

        arriving.bounce(county.id(), item.id(), "退汇", Payroll.MAKER);

        assertThat(payroll.balance(wang)).isEqualTo(30_000);
        assertThat(payroll.balance(county.id(), AccountKind.GATEWAY_CLEARING)).isZero();
        assertThat(find(item).state()).isEqualTo(ItemState.BOUNCED);
        assertThatThrownBy(() -> items.step(find(item), ItemState.BOUNCED, ItemState.CONFIRMED))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aBanksAnswerIsTakenWholeOrNotAtAllAndOnce() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var zhao = payroll.earning(county, "赵满仓", 20_000);
        var batch = sent(wang, zhao);
        var hers = of(batch, wang);
        var his = of(batch, zhao);
        var wrong =
                List.of(new ReturnFile.Line(2, hers.reference(), true, ""), new ReturnFile.Line(3, "F1-1-1", true, ""));
        var right = List.of(
                new ReturnFile.Line(2, hers.reference(), true, ""),
                new ReturnFile.Line(3, his.reference(), false, "户名不符"));

        refused(PayoutsRefusal.RETURN_REFERENCE, () -> arriving.read(county.id(), batch, wrong, Payroll.MAKER));
        assertThat(find(hers).state()).isEqualTo(ItemState.SENT);

        assertThat(arriving.read(county.id(), batch, right, Payroll.MAKER)).isEqualTo(new Arriving.Read(1, 1, 0));
        assertThat(arriving.read(county.id(), batch, right, Payroll.MAKER)).isEqualTo(new Arriving.Read(0, 0, 2));
        assertThat(payroll.balance(county.id(), AccountKind.GATEWAY_CLEARING)).isEqualTo(30_000);
        assertThat(payroll.balance(zhao)).isEqualTo(20_000);
    }

    @Test
    void manyManagersAtOncePayAnEarnerOnce() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);

        var made = atOnce(() -> make(Way.BANK, List.of(wang.earner())));

        assertThat(made).hasSize(1);
        assertThat(available(wang)).isZero();
    }

    @Test
    void anImpatientManagerMakesOneBatch() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var key = ids.next().toString();

        var made = atOnce(() -> making.make(county.id(), Way.BANK, List.of(wang.earner()), key, Payroll.MAKER));

        assertThat(made).hasSize(AT_ONCE);
        assertThat(made.stream().distinct()).hasSize(1);
    }

    @Test
    void sentByTwoInstancesAtOnceItIsPaidOnce() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var batch = make(Way.BANK, List.of(wang.earner()));
        deciding.approve(county.id(), batch, Payroll.SECOND);

        var sent = atOnce(() -> {
            sending.send(county.id(), batch, Payroll.MAKER);
            return batch;
        });

        assertThat(sent).hasSize(AT_ONCE);
        assertThat(payroll.balance(county.id(), AccountKind.PAYOUT_CLEARING)).isEqualTo(30_000);
        assertThat(payroll.balance(wang)).isZero();
        assertThat(items.steps(only(batch))).hasSize(2);
    }

    @Test
    void confirmedAndReturnedAtOnceOneOfThemIsLast() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var item = only(sent(wang));

        var turn = new AtomicInteger();
        atOnce(() -> {
            if (turn.getAndIncrement() % 2 == 0) {
                arriving.confirm(county.id(), item.id(), Payroll.MAKER);
            } else {
                arriving.bounce(county.id(), item.id(), "退汇", Payroll.MAKER);
            }
            return item;
        });

        var state = find(item).state();
        assertThat(state).isIn(ItemState.BOUNCED, ItemState.CONFIRMED);
        assertThat(payroll.balance(wang)).isEqualTo(state == ItemState.BOUNCED ? 30_000 : 0);
        assertThat(payroll.balance(county.id(), AccountKind.PAYOUT_CLEARING)).isZero();
        assertThat(payroll.balance(county.id(), AccountKind.GATEWAY_CLEARING))
                .isEqualTo(state == ItemState.BOUNCED ? 0 : 30_000);
    }

    @Test
    void aStationPaysNoMoreThanIsInItsBox() throws Exception {
        var station = payroll.station(county);
        var families = new ArrayList<Payroll.Family>();
        for (int i = 0; i < 4; i++) {
            var family = payroll.family(county, "王桂英");
            payroll.cash(family, station);
            payroll.earn(family, 10_000);
            families.add(family);
        }
        var batch = make(Way.CASH, families.stream().map(Payroll.Family::earner).toList());
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        var waiting = items.waitingAt(county.id(), station, null).rows();
        assertThat(waiting).hasSize(4);
        refused(
                PayoutsRefusal.BOX_TOO_SMALL,
                () -> arriving.confirm(county.id(), waiting.get(0).id(), Payroll.MAKER));

        payroll.putIntoBox(county.id(), station, 25_000);
        var next = new AtomicInteger();
        atOnce(() -> {
            var item = waiting.get(next.getAndIncrement() % waiting.size());
            arriving.confirm(county.id(), item.id(), Payroll.MAKER);
            return item;
        });

        assertThat(payroll.balance(county.id(), Movements.box(station))).isEqualTo(-5_000);
        assertThat(items.of(county.id(), batch, ItemState.CONFIRMED)).hasSize(2);
    }

    @Test
    void whatIsPaidOutAndHandedInAtOnceIsNoMoreThanTheBoxHolds() throws Exception {
        var station = payroll.station(county);
        var family = payroll.family(county, "王桂英");
        payroll.cash(family, station);
        payroll.earn(family, 10_000);
        var batch = make(Way.CASH, List.of(family.earner()));
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        var payout = items.waitingAt(county.id(), station, null).rows().get(0);
        payroll.putIntoBox(county.id(), station, 15_000);
        cash.offer(new UUID(3, 3), county.id(), station, "高坡站", Money.fen(12_000));
        var deposit = cash.openDeposit(county.id(), station).orElseThrow();

        var next = new AtomicInteger();
        atOnce(() -> {
            if (next.getAndIncrement() % 2 == 0) {
                arriving.confirm(county.id(), payout.id(), Payroll.MAKER);
            } else {
                cash.confirm(new UUID(4, 4), county.id(), deposit.id());
            }
            return deposit;
        });

        assertThat(payroll.balance(county.id(), Movements.box(station))).isIn(-5_000L, -3_000L);
    }

    @Test
    void asManyAreProposedAsGoIntoOneBatch() {
        for (int i = 0; i < 11; i++) {
            payroll.earning(county, "王桂英", 5_000_000);
        }

        var proposed = making.payable(county.id(), Way.BANK);

        assertThat(proposed).hasSize(10); // ¥500,000 in all
        assertThat(steps.madeOn(county.id(), LocalDate.now(ChinaDay.ZONE))).isZero();
        make(Way.BANK, proposed);
        assertThat(making.payable(county.id(), Way.BANK)).hasSize(1);
    }

    @Test
    void onePayoutComesToNoMoreThanItsLimit() {
        var first = payroll.earning(county, "王桂英", 30_000);
        var second = payroll.earning(county, "赵满仓", 5_000_001);

        make(Way.BANK, List.of(first.earner()));
        assertThat(only(make(Way.BANK, List.of(second.earner()))).fen()).isEqualTo(5_000_000);
        // What is left lies below the least worth sending.
        refused(PayoutsRefusal.NOTHING_TO_PAY, () -> make(Way.BANK, List.of(second.earner())));
        assertThat(steps.madeOn(county.id(), LocalDate.now(ChinaDay.ZONE))).isEqualTo(5_030_000);
    }

    @Test
    void whoseAccountNobodyKnowsIsListedAndNotPaid() {
        var wang = payroll.family(county, "王桂英");
        payroll.earn(wang, 30_000);

        refused(PayoutsRefusal.NOTHING_TO_PAY, () -> make(Way.BANK, List.of(wang.earner())));
    }

    private UUID sent(Payroll.Family... families) {
        var batch = make(
                Way.BANK, List.of(families).stream().map(Payroll.Family::earner).toList());
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        return batch;
    }

    private UUID make(Way way, Collection<Earner> chosen) {
        return making.make(county.id(), way, chosen, ids.next().toString(), Payroll.MAKER);
    }

    private Item only(UUID batch) {
        return items.of(county.id(), batch, null, "", 0).rows().get(0);
    }

    private Item of(UUID batch, Payroll.Family family) {
        return items.of(county.id(), batch, null, "", 0).rows().stream()
                .filter(item -> item.earner().equals(family.earner()))
                .findFirst()
                .orElseThrow();
    }

    private Item find(Item item) {
        return items.find(item.county(), item.id()).orElseThrow();
    }

    private long available(Payroll.Family family) {
        return holds.available(family.county(), Party.HOUSEHOLD.account(family.grower()))
                .minor();
    }

    /** What those get who are not refused. */
    private static <T> List<T> atOnce(Callable<T> deed) throws Exception {
        var start = new CyclicBarrier(AT_ONCE);
        var done = new ArrayList<T>();
        var crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var waiting = new ArrayList<Future<T>>();
            for (int i = 0; i < AT_ONCE; i++) {
                waiting.add(crowd.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            for (var each : waiting) {
                try {
                    done.add(each.get());
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(Refused.class);
                }
            }
        } finally {
            crowd.shutdownNow();
        }
        return done;
    }

    private static void refused(PayoutsRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
