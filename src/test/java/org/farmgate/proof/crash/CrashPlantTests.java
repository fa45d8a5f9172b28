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
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static CrashRun run;

    @BeforeAll
    static void killOnce() throws Exception {
        run = new CrashRun("crash-plants", 7);
        run.flows(BUYERS);
        run.suffer(Blow.EVERYTHING);
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
        var faults = Arrays.stream(Fault.values())
                .filter(fault -> fault.when() == Fault.When.BEFORE_VERIFICATION)
                .toList();

        for (var fault : faults) {
            try (var connection = run.connect()) {
                connection.setAutoCommit(false);
                fault.plant(connection);

                assertThat(new Verification(connection)
                                .of(run.flow(), run.shelf())
                                .values())
                        .as(fault.word())
                        .anyMatch(count -> count > 0);
                connection.rollback();
            }
        }
    }

    @Test
    @Order(3)
    void answersThatAreNotOnDiskTurnItRed() throws Exception {
        run.plant(Fault.ANSWER_BEFORE_DISK);

        run.flows(BUYERS);
        run.suffer(Blow.EVERYTHING);
        run.drain(Duration.ZERO);

        assertThat(wrong().get("orders acknowledged and lost")).isPositive();
    }

    @Test
    @Order(4)
    void forgottenKeysTurnItRed() throws Exception {
        run.plant(Fault.FORGET_KEYS);

        assertThat(run.askAgain()).isNotEmpty();
        assertThat(wrong().get("orders that nobody was told of, or made twice")).isPositive();
    }

    private static Map<String, Long> wrong() throws Exception {
        try (var connection = run.connect()) {
            return new Verification(connection).of(run.flow(), run.shelf());
        }
    }
}
