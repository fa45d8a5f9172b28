package org.farmgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** The simulator as a process of its own, beside the program. */
class SimulatorProcessTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private SimulatorProcess simulator;

    @BeforeEach
    void open() {
        simulator = new SimulatorProcess(folder, List.of("--seed", "7"));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void itIsStartedAgainWhenItIsKilledOnTheSameAddressAndEndsWithTheProgram() {
        simulator.start();
        await().atMost(LONG).until(this::answers);
        var address = address();
        var first = child();

        first.destroyForcibly();

        await().atMost(LONG).until(() -> !first.isAlive() && child().isAlive() && answers());
        assertThat(address()).isEqualTo(address);
        var second = child();
        simulator.close();
        await().atMost(LONG).until(() -> !second.isAlive());
        assertThat(answers()).isFalse();
    }

    @Test
    void itEndsWhenWhoeverStartedItIsGoneAndTheNextOneTakesItsPlace() throws Exception {
        simulator.start();
        await().atMost(LONG).until(this::answers);
        var orphan = child();

        try (var next = new SimulatorProcess(folder, List.of())) {
            next.start(); // waits for the folder
            orphan.getOutputStream().close(); // as when the parent is killed
            await().atMost(LONG).until(() -> !orphan.isAlive());
            await().atMost(LONG).until(this::answers);
        }
    }

    @Test
    void paymentsAreRehearsedInTheDemonstrationAndNeverOnAServerOfOnesOwnUnlessAsked() {
        assertThat(SimulationWanted.in(new MockEnvironment())).isTrue();
        assertThat(SimulationWanted.in(with("farmgate.demonstration", "false"))).isFalse();
        assertThat(SimulationWanted.in(with("spring.datasource.url", "jdbc:postgresql://db.example/farmgate")))
                .isFalse();
        assertThat(SimulationWanted.in(with("farmgate.payments.papers", "/etc/farmgate/papers")))
                .isFalse();
        assertThat(SimulationWanted.in(with("spring.datasource.url", "jdbc:postgresql://db.example/farmgate")
                        .withProperty("farmgate.payments.simulator", "true")))
                .isTrue();
        assertThat(SimulationWanted.in(with("farmgate.command", "replay"))).isFalse();
    }

    private static MockEnvironment with(String name, String value) {
        return new MockEnvironment().withProperty(name, value);
    }

    private Process child() {
        var child = simulator.child();
        if (child == null) {
            throw new AssertionError("there is no simulator");
        }
        return child;
    }

    private boolean answers() {
        try {
            return address().toURL().openConnection().getHeaderField(0) != null;
        } catch (IOException | IllegalStateException notYet) {
            return false;
        }
    }

    private java.net.URI address() {
        var paper = folder.resolve("papers").resolve("simulator.properties");
        if (Files.notExists(paper)) {
            throw new IllegalStateException("no papers yet");
        }
        var read = new Properties();
        try (var in = Files.newInputStream(paper)) {
            read.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return java.net.URI.create(read.getProperty("address"));
    }
}
