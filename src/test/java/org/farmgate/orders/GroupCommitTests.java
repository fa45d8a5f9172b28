package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.farmgate.orders.PaymentMode.SIMULATED;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Tokens;
import org.farmgate.ledger.Ledger;
import org.farmgate.payments.MoneyBack;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class GroupCommitTests {

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook orderBook;

    @Autowired
    Items items;

    @Autowired
    Ledger ledger;

    @Autowired
    MoneyBack moneyBack;

    @Autowired
    Batch batch;

    @Autowired
    GroupCommit groupCommit;

    @Autowired
    DeskReading reading;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbcTemplate;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @Autowired
    Ids ids;

    @Autowired
    Places places;

    @Test
    void twoWishesInOneGroupShareTheStockFirstComeFirstServed() {
        var two = stall.item(stall.cheng, 2);
        var first = place(new Placing.Line(two, 2, Stall.PRICE));
        var second = place(stall.one(two));

        new GroupCommit(batch, Runnable::run).write(List.of(first, second));

        assertThat(first.answer()).isCompleted();
        assertThat(Stall.refusal(second.answer())).isEqualTo(OrdersRefusal.NOT_ENOUGH);
    }

    @Test
    void aSpoilerIsFoundAndItsNeighboursAreServed() {
        var pepper = stall.item(stall.cheng, 10);
        var commands = new ArrayList<Command<?>>();
        IntStream.range(0, 6).forEach(number -> commands.add(place(stall.one(pepper))));
        var spoiler = new Spoiler(ids.next());
        commands.add(4, spoiler);

        new GroupCommit(batch, Runnable::run).write(commands);

        assertThatThrownBy(spoiler.answer()::join).hasRootCauseMessage("spoilt");
        commands.remove(spoiler);
        assertThat(commands).allSatisfy(it -> assertThat(it.answer()).isCompleted());
        assertThat(items.find(pepper).orElseThrow().sold()).isEqualTo(6);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotDoneTwice() {
        var pepper = stall.item(stall.cheng, 10);
        var lost = new AtomicBoolean();
        var forgetful = new Batch(transactions, jdbcTemplate, reading, ledger, moneyBack) {
            @Override
            List<Answer<?>> write(List<? extends Command<?>> commands) {
                var answers = super.write(commands);
                if (lost.compareAndSet(false, true)) {
                    throw new DataAccessResourceFailureException("lost", new SQLException("lost", "08006"));
                }
                return answers;
            }
        };
        var wish = place(stall.one(pepper));

        new GroupCommit(forgetful).write(List.of(wish));

        assertThat(lost).isTrue();
        var placed = wish.answer().join();
        assertThat(orderBook.find(placed.basket())).isPresent();
        assertThat(items.find(pepper).orElseThrow().sold()).isEqualTo(1);
    }

    @Test
    void aServerProcessKilledInTheMiddleLeavesNothingHalfDone() {
        var pepper = stall.item(stall.cheng, 10);

        var answer = transactions.execute(transaction -> {
            jdbc.sql("select from orders.item where county = ? and id = ? for update")
                    .params(pepper.county(), pepper.value())
                    .query((row, number) -> true)
                    .list();
            var waiting = orders.place(stall.wish(SIMULATED, stall.one(pepper)));
            await().until(this::killWhoWaitsForTheGoods);
            return waiting;
        });

        assertThat(answer).isNotNull();
        var placed = answer.join();
        assertThat(orderBook.find(placed.basket())).isPresent();
        assertThat(items.find(pepper).orElseThrow().sold()).isEqualTo(1);
    }

    @Test
    void aSecondWriterBesideUsLeavesNoGapInTheFeedAndNoDoubleInTheStock() {
        int county = places.byCode(Kind.COUNTY, "522422")
                .or(() -> places.byCode(Kind.COUNTY, "520402"))
                .map(place -> place.id())
                .orElse(stall.huining);
        var pepper = stall.item(county, 150);
        long before = orderBook.feedEnds().getOrDefault(county, 0L);
        var other = new Writer(new GroupCommit(batch), 1_000, 2);
        other.start();

        var answers = new ArrayList<CompletableFuture<Placed>>();
        for (int i = 0; i < 200; i++) {
            answers.add(orders.place(stall.wish(SIMULATED, stall.one(pepper))));
            answers.add(other.submit(place(stall.one(pepper))));
        }
        long placed = answers.stream().filter(GroupCommitTests::taken).count();
        other.stop();

        assertThat(placed).isEqualTo(150);
        assertThat(orderBook.feed(county, before, 1_000))
                .extracting(SubOrder::no)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 150).boxed().toList());
        assertThat(items.find(pepper))
                .hasValueSatisfying(
                        it -> assertThat(List.of(it.available(), it.sold())).containsExactly(0, 150));
    }

    @Test
    void aFullQueueSaysSoAtOnce() {
        var idle = new Writer(groupCommit, 1, 1);
        var pepper = stall.item(stall.cheng, 10);

        var first = idle.submit(place(stall.one(pepper)));
        var second = idle.submit(place(stall.one(pepper)));

        assertThat(first).isNotDone();
        assertThat(Stall.refusal(second)).isEqualTo(OrdersRefusal.BUSY);
        idle.stop();
        assertThat(Stall.refusal(first)).isEqualTo(OrdersRefusal.BUSY);
    }

    private PlaceCommand place(Placing.Line... lines) {
        var wish = stall.wish(SIMULATED, lines);
        return new PlaceCommand(wish, new BasketToken(tokens.next()), wish.at().plus(Orders.RESERVATION), null, ids);
    }

    private boolean killWhoWaitsForTheGoods() {
        return jdbc.sql("""
                select count(pg_terminate_backend(pid))
                from pg_stat_activity
                where usename = current_user and wait_event_type = 'Lock' and query like '%orders.item%for update%'
                """).query(Long.class).single() > 0;
    }

    private static boolean taken(CompletableFuture<Placed> answer) {
        try {
            answer.join();
            return true;
        } catch (RuntimeException refused) {
            assertThat(Stall.refusal(answer)).isEqualTo(OrdersRefusal.NOT_ENOUGH);
            return false;
        }
    }

    private static final class Spoiler extends Command<String> {

        Spoiler(UUID id) {
            super(Request.of("spoiler/" + id, "spoil", id), Stall.now());
        }

        @Override
        int county() {
            return 1;
        }

        @Override
        void needs(Needs needs) {}

        @Override
        String decide(Desk desk) {
            throw new IllegalStateException("spoilt");
        }

        @Override
        String replay(UUID subject, Desk desk) {
            throw new IllegalStateException("it was never done");
        }
    }
}
