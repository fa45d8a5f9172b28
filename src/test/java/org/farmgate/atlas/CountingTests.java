package org.farmgate.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.NewItem;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class CountingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PRICE = 2_000;

    @Autowired
    Counting counting;

    @Autowired
    Tallies tallies;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    RefundBook refunds;

    @Autowired
    Items items;

    @Autowired
    Ids ids;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    int xihe;
    ItemId walnuts;

    @BeforeEach
    void goods() {
        xihe = places.byCode(Kind.COUNTY, "621225").orElseThrow().id();
        walnuts = new ItemId(xihe, ids.next());
        items.open(new NewItem(walnuts, ids.next(), ids.next(), ids.next(), Money.YUAN, PRICE, 1_200, 400, 500, 1_000));
    }

    @Test
    void anOrderCountsOnceHoweverOftenTheFeedIsRead() {
        long before = tallies.of(xihe).map(Tally::orders).orElse(0L);

        place(3);
        place(2);
        countAll();
        rewind();
        countAll();

        assertThat(tallies.of(xihe))
                .hasValueSatisfying(tally -> assertThat(tally.orders()).isEqualTo(before + 2));
    }

    @Test
    void twoWhoCountAtOnceCountOnce() {
        long before = tallies.of(xihe).map(Tally::orders).orElse(0L);
        place(1);

        CompletableFuture.allOf(CompletableFuture.runAsync(this::countAll), CompletableFuture.runAsync(this::countAll))
                .join();

        assertThat(tallies.of(xihe).orElseThrow().orders()).isEqualTo(before + 1);
    }

    @Test
    void incomeIsWhatTheLedgerGaveToHouseholdsOnceItIsSettled() {
        long before = tallies.of(xihe).map(Tally::incomeFen).orElse(0L);

        var placed = place(5);
        for (var id : placed.subOrders()) {
            orders.pack(id, key(), now()).join();
            orders.ship(id, key(), now()).join();
            orders.deliver(id, key(), now()).join();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            countAll();
            var households =
                    jdbc.sql("""
                            select coalesce(sum(e.minor), 0)
                            from ledger.entry e
                            join ledger.account a on a.county = e.county and a.id = e.account
                            where e.county = :county and (a.kind = 2 or a.kind = 12 and a.owner in (
                              select h.owner from ledger.account h where h.county = :county and h.kind = 2))
                            """).param("county", xihe).query(Long.class).single();
            var tally = tallies.of(xihe).orElseThrow();
            assertThat(tally.incomeFen()).isGreaterThan(before).isEqualTo(households);
        });
    }

    @Test
    void whatHouseholdsHaveToGiveBackLowersTheIncomeOnce() {
        var placed = place(5);
        var id = placed.subOrders().get(0);
        orders.pack(id, key(), now()).join();
        orders.ship(id, key(), now()).join();
        orders.deliver(id, key(), now()).join();
        await().atMost(PATIENCE).until(() -> book.find(id).orElseThrow().state() == OrderState.SETTLED);
        countAll();
        long before = tallies.of(xihe).orElseThrow().incomeFen();

        refund(id, 2);
        countAll();
        long owed = refunds.of(List.of(id))
                .getOrDefault(id, List.of())
                .get(0)
                .households()
                .minor();
        assertThat(owed).isPositive();
        assertThat(tallies.of(xihe).orElseThrow().incomeFen()).isEqualTo(before - owed);

        rewind();
        countAll();
        assertThat(tallies.of(xihe).orElseThrow().incomeFen()).isEqualTo(before - owed);

        refund(id, 3);
        countAll();
        long all = refunds.of(List.of(id)).getOrDefault(id, List.of()).stream()
                .mapToLong(refund -> refund.households().minor())
                .sum();
        assertThat(book.find(id).orElseThrow().state()).isEqualTo(OrderState.REFUNDED);
        assertThat(tallies.of(xihe).orElseThrow().incomeFen()).isEqualTo(before - all);
    }

    @Test
    void anOrderThatWasSettledAndRefundedBeforeItWasCountedComesToNothing() {
        countAll();
        long before = tallies.of(xihe).map(Tally::incomeFen).orElse(0L);
        var id = place(4).subOrders().get(0);
        transactions.executeWithoutResult(keepsTheCounterAway -> {
            jdbc.sql("select no from atlas.county where county = ? for update")
                    .param(xihe)
                    .query(Long.class)
                    .single();
            orders.pack(id, key(), now()).join();
            orders.ship(id, key(), now()).join();
            orders.deliver(id, key(), now()).join();
            await().atMost(PATIENCE).until(() -> book.find(id).orElseThrow().state() == OrderState.SETTLED);
            refund(id, 4);
        });

        countAll();

        assertThat(tallies.of(xihe).orElseThrow().incomeFen()).isEqualTo(before);
    }

    private void refund(SubOrderId id, int packs) {
        orders.refund(Refunding.lines(
                        key(), id, now(), List.of(new Refunding.Line(1, packs)), GoodsBack.KEPT, "wet", null))
                .join();
    }

    @Test
    void aMonthAndItsGoodsAddUpToTheWhole() {
        place(4);
        countAll();

        var months = tallies.months(xihe, YearMonth.of(2000, 1));
        assertThat(months.stream().mapToLong(MonthTally::orders).sum())
                .isEqualTo(tallies.of(xihe).orElseThrow().orders());
        assertThat(months).extracting(MonthTally::month).contains(YearMonth.from(now().atZone(ChinaDay.ZONE)));
        var kinds = tallies.produce(xihe, YearMonth.of(2000, 1));
        assertThat(kinds.stream().mapToLong(ProduceTally::goodsFen).sum())
                .isEqualTo(months.stream().mapToLong(MonthTally::goodsFen).sum());
    }

    @Test
    void whatFailsMovesNeitherCursorNorCount() {
        place(1);
        long[] counted = new long[1];

        transactions.executeWithoutResult(transaction -> {
            counting.next(xihe);
            counted[0] = tallies.of(xihe).orElseThrow().orders();
            transaction.setRollbackOnly();
        });
        countAll();

        assertThat(tallies.of(xihe).orElseThrow().orders()).isEqualTo(counted[0]);
    }

    /** The cursor back at the beginning, as after a restore of an older copy. */
    private void rewind() {
        jdbc.sql("update atlas.county set no = 0 where county = ?").param(xihe).update();
    }

    private void countAll() {
        while (counting.next(xihe)) {
            Thread.onSpinWait();
        }
    }

    private Placed place(int quantity) {
        return orders.place(new Placing(
                        key(),
                        now(),
                        List.of(new Placing.Line(walnuts, quantity, PRICE)),
                        Map.of(),
                        null,
                        PaymentMode.SIMULATED,
                        Money.YUAN))
                .join();
    }

    private String key() {
        return "test/" + ids.next();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
