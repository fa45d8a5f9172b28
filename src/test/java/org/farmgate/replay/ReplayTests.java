package org.farmgate.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.Items;
import org.farmgate.orders.Orders;
import org.farmgate.replay.ShopCount.Counted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class ReplayTests {

    private static final int CHENG = 2780;

    @Autowired
    ReplayCommand replay;

    @Autowired
    ShopCount count;

    @Autowired
    ShopOpening opening;

    @Autowired
    Orders orders;

    @Autowired
    Items items;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MessageSource messages;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void everyGoodOrderIsPlacedOnceAndItReconciles() throws Exception {
        var made = new MadeLog(1, 300);

        assertThat(replay(made, "--lang=en")).isZero();

        assertThat(said.toString(UTF_8)).contains("It reconciles.").doesNotContain("BROKEN");
        var counted = count.count(shop(made));
        assertThat(counted.orders()).isEqualTo(made.orders());
        var log = read(made);
        assertThat(log.returnsMatched()).isPositive();
        assertThat(counted.units()).isEqualTo(made.units()).isEqualTo(counted.sold() + counted.refundedUnits());
        assertThat(counted.refunds()).isEqualTo(log.returned().size());
        assertThat(counted.refundedMinor())
                .isEqualTo(log.returned().stream().mapToLong(ReturnPart::minor).sum());
        assertThat(counted.goodsMinor()).isEqualTo(made.minor()).isEqualTo(counted.linesMinor());
        assertThat(counted.available()).isEqualTo(counted.refundedUnits());
        assertThat(Files.readAllLines(folder.resolve("rejects.csv")))
                .hasSize(made.lines() - made.good() - log.returnsMatched() + 1);
    }

    @Test
    void ordersMayBeNamedInChinese() throws Exception {
        var file =
                Files.writeString(folder.resolve("中文.csv"), MadeLog.HEADER + "\n一 号单,2010-12-01T08:26,,中国,花椒,6,2.55\n");

        int status = replay.run(
                CommandOptions.of(List.of("--file=" + file, "--rejects=" + folder.resolve("rejects.csv"))),
                new PrintStream(said, true, UTF_8));

        assertThat(status).isZero();
    }

    @Test
    void aSecondRunPlacesNothingAgain() throws Exception {
        var made = new MadeLog(2, 80);
        replay(made, "--lang=en");
        var first = count.count(shop(made));

        assertThat(replay(made, "--lang=zh")).isZero();

        assertThat(count.count(shop(made))).isEqualTo(first);
        assertThat(said.toString(UTF_8)).contains("本次0笔，以前" + made.orders() + "笔");
    }

    @Test
    void aRunThatWasKilledGoesOnWhereItWas() throws Exception {
        var made = new MadeLog(3, 120);
        var shop = shop(made);
        var log = read(made);
        var half = new ArrayList<>(log.orders()).subList(0, 40);
        new OrderPlacing(orders, shop, opening.open(shop, log), 8).placeAll(half, done -> {});

        assertThat(replay(made, "--lang=en")).isZero();

        assertThat(count.count(shop).orders()).isEqualTo(made.orders());
        assertThat(said.toString(UTF_8)).contains("An earlier run placed 40").contains("It reconciles.");
    }

    @Test
    void aRunThatWasKilledAmongItsRefundsRefundsEachReturnOnce() throws Exception {
        var made = new MadeLog(13, 150);
        var shop = shop(made);
        var log = read(made);
        var placing = new OrderPlacing(orders, shop, opening.open(shop, log), 8);
        placing.placeAll(log.orders(), done -> {});
        int half = log.returned().size() / 2;
        new ReturnRefunding(orders, placing, shop, back -> "brought back", 8)
                .refundAll(log.returned().subList(0, half), done -> {});
        assertThat(count.count(shop).refunds()).isEqualTo(half).isPositive();

        assertThat(replay(made, "--lang=en")).isZero();

        assertThat(count.count(shop).refunds()).isEqualTo(log.returned().size());
        assertThat(said.toString(UTF_8)).contains("It reconciles.");
    }

    @Test
    void aRefundThatVanishedDoesNotReconcile() throws Exception {
        var made = new MadeLog(14, 60);
        replay(made);
        jdbc.sql("""
                update orders.line set refunded_quantity = 0, refunded = 0
                where county = :county and refunded_quantity > 0
                  and sub_order in (select id from orders.sub_order where county = :county and store = :store)
                """).param("county", CHENG).param("store", shop(made).store()).update();

        assertThat(replay(made, "--lang=en")).isOne();

        assertThat(said.toString(UTF_8)).contains("BROKEN  refunds");
    }

    @Test
    void anOrderThatCannotBeHadIsRefusedAndSaid() throws Exception {
        var made = new MadeLog(4, 50);
        var shop = shop(made);
        var log = read(made);
        var open = opening.open(shop, log);
        open.values().forEach(items::close);

        assertThat(replay(made, "--lang=en")).isZero();

        assertThat(count.count(shop)).extracting(Counted::orders).isEqualTo(0L);
        assertThat(said.toString(UTF_8)).contains("refused: " + log.orders().size() + " - orders.item-closed");
    }

    @Test
    void stockThatVanishedDoesNotReconcile() throws Exception {
        var made = new MadeLog(5, 60);
        replay(made);
        jdbc.sql("update orders.item set available = available + 1 where store = :store")
                .param("store", shop(made).store())
                .update();
        jdbc.sql("update orders.item set sold = sold + 1 where store = :store")
                .param("store", shop(made).store())
                .update();

        assertThat(replay(made, "--lang=en")).isOne();

        assertThat(said.toString(UTF_8)).contains("BROKEN").contains("does NOT reconcile");
    }

    @Test
    void theDemonstrationIsNotFilledWithoutBeingAsked() {
        transactions.executeWithoutResult(marked -> {
            jdbc.sql("insert into demonstration.mark (made_at) values (now())").update();

            assertThatThrownBy(() -> replay(new MadeLog(6, 5)))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal()).isEqualTo(ReplayRefusal.DEMONSTRATION));
            marked.setRollbackOnly();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(ReplayRefusal refusal) {
        assertWords(refusal.key());
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasWordsInBothLanguages(Fault fault) {
        assertWords(fault.key());
    }

    private void assertWords(String key) {
        for (var language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(key, new Object[] {"x", 1}, language))
                    .isNotBlank();
        }
    }

    private int replay(MadeLog made, String... more) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--file=" + write(made), "--rejects=" + folder.resolve("rejects.csv")));
        arguments.addAll(List.of(more));
        return replay.run(CommandOptions.of(arguments), new PrintStream(said, true, UTF_8));
    }

    private ReplayShop shop(MadeLog made) throws IOException {
        return new ReplayShop(CHENG, read(made).hash(), Currency.getInstance("GBP"));
    }

    private OrderLog read(MadeLog made) throws IOException {
        var asked = ReplayOptions.of(CommandOptions.of(List.of("--file=" + write(made))));
        try (var rejects = new Rejects(folder.resolve("other.csv"), Fault::code)) {
            return new LogReading(asked.columns(), asked.currency(), asked.zone(), asked.charset())
                    .read(asked.file(), rejects);
        }
    }

    private Path write(MadeLog made) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), made.text());
    }
}
