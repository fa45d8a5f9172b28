package org.farmgate.proof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.time.Duration;
import org.farmgate.proof.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway check is proven itself: without a fault it is green, and each fault that can be planted turns it red. */
class GatewayCheckTests {

    private static final int NOTICES = 100;

    @Test
    void withoutAFaultItIsGreenAndMoneyBookedTwiceTurnsItRed() throws Exception {
        try (var run = run("gateway-plants", "")) {
            run.drain(Duration.ofSeconds(60));
            assertThat(judged(run).failures()).isEmpty();

            run.bookTwice();

            assertThat(judged(run).failures()).anyMatch(it -> it.startsWith("fen between our ledger"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"believe-forged", "believe-stale", "ignore-amount"})
    void whoeverBelievesTooMuchTakesMoneyThatIsNotThere(String plant) throws Exception {
        try (var run = run("gateway-" + plant, plant)) {
            run.drain(Duration.ofSeconds(2));

            assertThat(judged(run).failures())
                    .anyMatch(it -> it.startsWith("payments that we have, and the gateway has not"));
        }
    }

    @Test
    void whoeverDoesNotReadTheBillFindsNothing() throws Exception {
        try (var run = run("gateway-blind", "reconciliation-blind")) {
            run.drain(Duration.ofSeconds(2));

            assertThat(judged(run).failures()).anyMatch(it -> it.startsWith("planted bill differences found"));
        }
    }

    private static GatewayRun run(String name, String plant) throws InterruptedException {
        var faults = plant.isEmpty() ? GatewayCheck.FAULTS_SMALL : GatewayCheck.FAULTS_PLANTED;
        var run = new GatewayRun(name, 7, plant, faults);
        run.flow(NOTICES, 8, 7);
        return run;
    }

    private static Report judged(GatewayRun run) throws Exception {
        var report = new Report(new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
        GatewayCheck.judge(run, 1, report);
        return report;
    }
}
