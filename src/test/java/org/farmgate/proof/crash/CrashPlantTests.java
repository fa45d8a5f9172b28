package org.farmgate.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The crash check is proven itself: without a fault it is green, and each fault that can be planted turns it red. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashPlantTests {

    private static final int BUYERS = 8;
    /** One in twelve of those who order walks away from the gateway's page: among so many there are some. */
    private static final int ENOUGH_ORDERS = 80;

    private static final String NOT_AT_THE_GATEWAY = "payments that we have, and the gateway has not";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static CrashRun run;

    @BeforeAll
    static void killOnce() throws Exception {
        run = new CrashRun("crash-plants", 7);
        run.flows(BUYERS);
        run.suffer(Blow.EVERYTHING);
        run.paydays().awaitAll(PATIENCE.toNanos());
        run.drain(PATIENCE);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    @Order(1)
    void withoutAFaultItIsGreen() throws Exception {
        assertThat(run.askAgain()).isEmpty();
        assertThat(run.flow().surprises()).isEmpty();
        assertThat(run.unanswered()).isZero();
        assertThat(wrong())
                .allSatisfy((question, count) -> assertThat(count).as(question).isZero());
    }

    @Test
    @Order(2)
    void whatIsWrongInTheBooksTurnsItRed() throws Exception {
        var faults = Arrays.stream(Fault.values()).filter(Fault::isInBooks).toList();

        for (var fault : faults) {
            try (var connection = run.connect()) {
                connection.setAutoCommit(false);
                fault.plant(connection);

                assertThat(run.wrong(connection).values()).as(fault.word()).anyMatch(count -> count > 0);
                connection.rollback();
            }
        }
    }

    @Test
    @Order(3)
    void whatIsWrongWithAPaydayIsFoundByItsOwnQuestion() throws Exception {
        var notAsTheySay = "payouts paid twice, or paid and bounced, or not paid as they say";
        var notOpenAgain = "bounced payouts whose debt is not open again exactly once";
        var questions = Map.of(
                Fault.LOSE_BATCH, "batches acknowledged and lost, or of another fate than was told",
                Fault.PAY_TWICE, "fen by which the ledger has paid out another sum than the banks",
                Fault.PAY_MORE, notAsTheySay,
                Fault.CAPTURE_TWICE, "holds captured twice, or of another sum than their payout's",
                Fault.KEEP_HOLD, "holds neither captured nor released, though their batch has ended",
                Fault.BOUNCE_OPENS_NOTHING, notOpenAgain,
                Fault.BOUNCE_TWICE, notOpenAgain,
                Fault.BOUNCE_STAYS_SETTLED, notAsTheySay,
                Fault.OVERDRAW, "earners' accounts below zero");

        for (var fault : questions.keySet()) {
            try (var connection = run.connect()) {
                connection.setAutoCommit(false);
                fault.plant(connection);

                assertThat(new PaydayVerification(connection).of(run.paydays()))
                        .as(fault.word())
                        .hasEntrySatisfying(questions.get(fault), this::isThere);
                connection.rollback();
            }
        }
    }

    @Test
    @Order(4)
    void formsOfBatchesThatAreForgottenTurnItRed() throws Exception {
        run.plant(Fault.FORGET_BATCH_KEYS);

        assertThat(run.paydays().askAgain()).anyMatch(told -> told.contains("was made, and by the same form then"));
    }

    @Test
    @Order(5)
    void gatewaysThatForgetOverAKillTurnItRed() throws Exception {
        run.plant(Fault.GATEWAYS_FORGET);

        assertThat(wrong())
                .hasEntrySatisfying("payments that buyers made, and the gateway does not know of", this::isThere)
                .hasEntrySatisfying(NOT_AT_THE_GATEWAY, this::isThere)
                .hasEntrySatisfying("fen between our ledger and the gateways' truth", this::isThere);
    }

    @Test
    @Order(6)
    void answersThatAreNotOnDiskTurnItRed() throws Exception {
        run.plant(Fault.ANSWER_BEFORE_DISK);

        run.flows(BUYERS);
        run.suffer(Blow.EVERYTHING);
        run.drain(Duration.ZERO);

        assertThat(wrong()).hasEntrySatisfying("orders acknowledged and lost", this::isThere);
    }

    @Test
    @Order(7)
    void forgottenKeysTurnItRed() throws Exception {
        run.plant(Fault.FORGET_KEYS);

        assertThat(run.askAgain()).isNotEmpty();
        assertThat(wrong()).hasEntrySatisfying("orders that nobody was told of, or made twice", this::isThere);
    }

    @Test
    @Order(8)
    void aPaymentThatIsBelievedAsSoonAsItIsBegunTurnsItRed() throws Exception {
        long before = wrong().getOrDefault(NOT_AT_THE_GATEWAY, 0L);
        run.plant(Fault.BELIEVE_BEGUN);

        run.flows(BUYERS);
        run.flow().awaitOrders(ENOUGH_ORDERS, PATIENCE.toNanos());
        run.drain(Duration.ofSeconds(3));

        assertThat(wrong().getOrDefault(NOT_AT_THE_GATEWAY, 0L)).isGreaterThan(before);
    }

    private void isThere(long count) {
        assertThat(count).isPositive();
    }

    private static Map<String, Long> wrong() throws Exception {
        try (var connection = run.connect()) {
            return run.wrong(connection);
        }
    }
}
