package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Paying with cash at the station, and with what was earned here. */
@FarmgateTest
@Import(InsideGatewayTests.WithTill.class)
@TestPropertySource(properties = "farmgate.payments.janitor-pause=1h")
class InsideGatewayTests {

    private static final int CHENG = Till.CHENG;

    @TestConfiguration(proxyBeanMethods = false)
    static class WithTill {

        @Bean
        @Primary
        Till till() {
            return new Till();
        }
    }

    @Autowired
    Till till;

    @Autowired
    Paying paying;

    @Autowired
    Ways ways;

    @Autowired
    Payments payments;

    @Autowired
    Gateways gateways;

    @Autowired
    Asking asking;

    @Autowired
    Arrival arrival;

    @Autowired
    MoneyBack moneyBack;

    @Autowired
    CashDesk desk;

    @Autowired
    Janitor janitor;

    @Autowired
    Holds holds;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID agent = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private final Due.HandOver station = new Due.HandOver(CHENG, UUID.randomUUID());

    @Test
    void cashIsOpenOnlyWhereTheGoodsAreFetchedAndWithinItsLimit() {
        assertThat(open(new Due(Money.fen(4_200), station))).contains("cash");
        assertThat(open(new Due(Money.fen(4_200), null))).doesNotContain("cash");
        assertThat(open(new Due(Money.fen(50_001), station))).doesNotContain("cash");
    }

    @Test
    void anOrderForCashIsAcceptedAtOnceAndTheStationOwesItUntilItIsTaken() {
        var basket = till.opensAt(station, 3_000, 1_200);
        var parts = till.find(basket).orElseThrow().parts();

        paying.begin(basket, "/orders/abc", "cash", Device.NONE, null);

        assertThat(till.tookMoneyFor(basket)).isTrue();
        assertThat(balance(AccountKind.CASH_DUE)).isEqualTo(-4_200);
        assertThat(desk.due(CHENG, station.station(), parts.get(0).id()))
                .hasValueSatisfying(due -> assertThat(due.due()).isEqualTo(Money.fen(3_000)));

        desk.take(agent, CHENG, station.station(), parts.get(0).id());
        desk.take(agent, CHENG, station.station(), parts.get(0).id());

        assertThat(balance(AccountKind.CASH_DUE)).isEqualTo(-1_200);
        assertThat(balance(AccountKind.STATION_CASH)).isEqualTo(-3_000);
        assertThat(desk.box(CHENG, station.station())).isEqualTo(Money.fen(3_000));
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void whatIsNotFetchedIsOwedNoMoreAndNoGatewayIsAsked() {
        var basket = till.opensAt(station, 3_000, 1_200);
        var parts = till.find(basket).orElseThrow().parts();
        paying.begin(basket, "/orders/abc", "cash", Device.NONE, null);

        owe(basket, parts.get(1));
        janitor.round();

        assertThat(balance(AccountKind.CASH_DUE)).isEqualTo(-3_000);
        assertThat(desk.due(CHENG, station.station(), parts.get(1).id())).isEmpty();
        assertThat(desk.due(CHENG, station.station(), parts.get(0).id())).isPresent();
        assertThat(refunds(basket, "RETURNED")).isEqualTo(1);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void cashThatWasTakenGoesBackByHand() {
        var basket = till.opensAt(station, 3_000);
        var part = till.find(basket).orElseThrow().parts().get(0);
        paying.begin(basket, "/orders/abc", "cash", Device.NONE, null);
        desk.take(agent, CHENG, station.station(), part.id());

        owe(basket, part);
        janitor.round();

        assertThat(refunds(basket, "ASKED")).isEqualTo(1);
        var back = desk.toGiveBack(CHENG, station.station());
        assertThat(back).hasSize(1);

        desk.giveBack(agent, CHENG, station.station(), back.get(0).refund());
        jdbc.sql("update payments.refund set next_try_at = now() where payable = ?")
                .param(basket.value())
                .update();
        janitor.round();

        assertThat(refunds(basket, "RETURNED")).isEqualTo(1);
        assertThat(desk.box(CHENG, station.station())).isEqualTo(Money.fen(0));
        assertThat(balance(AccountKind.CASH_DUE)).isZero();
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void cashIsHandedInToTheCountyAndAnotherPersonConfirmsIt() {
        var basket = till.opensAt(station, 3_000);
        paying.begin(basket, "/orders/abc", "cash", Device.NONE, null);
        desk.take(
                agent,
                CHENG,
                station.station(),
                till.find(basket).orElseThrow().parts().get(0).id());

        assertRefused(
                PaymentsRefusal.CASH_NOT_THERE,
                () -> desk.offer(agent, CHENG, station.station(), "Station", Money.fen(3_001)));
        desk.offer(agent, CHENG, station.station(), "Station", Money.fen(2_000));
        assertRefused(
                PaymentsRefusal.DEPOSIT_OPEN,
                () -> desk.offer(agent, CHENG, station.station(), "Station", Money.fen(500)));
        var deposit = desk.openDeposit(CHENG, station.station()).orElseThrow();
        assertRefused(PaymentsRefusal.DEPOSIT_OWN, () -> desk.confirm(agent, CHENG, deposit.id()));
        assertThat(desk.waiting(List.of(CHENG + 1))).isEmpty();
        assertRefused(PaymentsRefusal.DEPOSIT_UNKNOWN, () -> desk.confirm(manager, CHENG + 1, deposit.id()));

        desk.confirm(manager, CHENG, deposit.id());
        desk.confirm(manager, CHENG, deposit.id());

        assertThat(desk.box(CHENG, station.station())).isEqualTo(Money.fen(1_000));
        assertThat(desk.openDeposit(CHENG, station.station())).isEmpty();
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void earningsAreHeldWhenPayingBeginsAndTakenWithTheOrder() {
        var grower = earner(5_000);
        var payment = begun(grower, 4_200);
        assertThat(available(grower)).isEqualTo(800);
        assertThat(earned(grower)).isEqualTo(5_000);

        asking.about(payment);

        assertThat(payments.find(payment.reference()).orElseThrow().taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(earned(grower)).isEqualTo(800);
        assertThat(available(grower)).isEqualTo(800);
        asking.about(payments.find(payment.reference()).orElseThrow());
        assertThat(earned(grower)).isEqualTo(800);

        owe(payment.payableId(), new Payable.Part(payment.payable(), Money.fen(200)));
        janitor.round();
        assertThat(earned(grower)).isEqualTo(1_000);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void noMoreIsSpentThanWasEarned() {
        var grower = earner(5_000);
        begun(grower, 4_200);

        assertRefused(PaymentsRefusal.WAY_CLOSED, () -> begun(grower, 801));

        assertThat(available(grower)).isEqualTo(800);
    }

    @Test
    void earningsAreFreeAgainWhereTheOrderDoesNotTakeThem() {
        var grower = earner(5_000);
        var payment = begun(grower, 4_200);
        till.closes(payment.payableId());

        asking.about(payment);

        assertThat(available(grower)).isEqualTo(5_000);
        assertThat(earned(grower)).isEqualTo(5_000);
        assertThat(payments.find(payment.reference()).orElseThrow().state()).isEqualTo(PaymentState.RETURNED);

        var second = begun(grower, 4_200);
        arrival.none(second);
        assertThat(available(grower)).isEqualTo(5_000);
    }

    @SuppressWarnings("NullAway") // a nested type loses its annotation on the way through a class file
    private Payment begun(UUID grower, long fen) {
        var basket = till.opens(fen, Instant.now().plusSeconds(900));
        var now = Instant.now();
        var payment = new Payment(
                basket.book(),
                UUID.randomUUID(),
                new Reference(basket.book()
                        + UUID.randomUUID()
                                .toString()
                                .replaceAll("[-ilou]", "0")
                                .substring(0, 26)),
                basket.value(),
                "K7Q2M9XB4T",
                java.util.Set.of(CHENG),
                PaymentState.BEGUN,
                "balance",
                new Funds(CHENG, AccountKind.HOUSEHOLD, grower),
                Money.fen(fen),
                null,
                null,
                null,
                "/orders/abc",
                now,
                now.plusSeconds(900),
                null,
                null,
                0);
        assertThat(payments.add(payment, now.plusSeconds(30))).isTrue();
        try {
            gateways.find("balance").orElseThrow().begin(payment, Device.NONE);
        } catch (Gateway.Unreachable impossible) {
            throw new AssertionError(impossible);
        }
        return payment;
    }

    private UUID earner(long fen) {
        var grower = UUID.randomUUID();
        transaction.executeWithoutResult(status -> ledger.post(List.of(Transfer.of(
                CHENG,
                "test/" + grower,
                TransferKind.SETTLEMENT,
                grower,
                Instant.now(),
                List.of(
                        new Leg(AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN), -fen),
                        new Leg(AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN), fen))))));
        return grower;
    }

    private long available(UUID grower) {
        return holds.available(CHENG, AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN))
                .minor();
    }

    private long earned(UUID grower) {
        return ledger.balance(CHENG, AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN))
                .minor();
    }

    private void owe(PayableId basket, Payable.Part part) {
        var debt = new MoneyBack.Owed(basket, part.id(), "refund/" + part.id(), part.due());
        transaction.executeWithoutResult(status -> moneyBack.owe(List.of(debt)));
    }

    private List<String> open(Due due) {
        return ways.open(due, null).stream().map(Way::gateway).toList();
    }

    private long refunds(PayableId basket, String state) {
        return jdbc.sql("select count(*) from payments.refund where payable = ? and state = ?")
                .params(basket.value(), state)
                .query(Long.class)
                .single();
    }

    private long balance(AccountKind kind) {
        return ledger.balance(CHENG, AccountRef.of(kind, station.station(), Money.YUAN))
                .minor();
    }

    private static void assertRefused(
            PaymentsRefusal reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
