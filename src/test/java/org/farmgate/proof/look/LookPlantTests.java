package org.farmgate.proof.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.farmgate.FarmgateTest;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.browser.Chromium;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who looks at pages is looked at: what is put into a page is seen, and without it there is nothing to see. */
@FarmgateTest
class LookPlantTests {

    @LocalServerPort
    int port;

    @BeforeEach
    void withABrowser() {
        assumeTrue(Chromium.installed().isPresent(), "there is no Chromium on this machine: browser tests are skipped");
    }

    @Test
    void lookSeesEachBlemishAndNothingWithoutOne() throws Exception {
        assertThat(run(new LookCheck(), "none")).isEmpty();

        assertThat(run(new LookCheck(), "silent-picture,wide-load,heavy-page"))
                .anySatisfy(line -> assertThat(line).contains("image-alt"))
                .anySatisfy(line -> assertThat(line).contains("overflows by"))
                .anySatisfy(line -> assertThat(line).contains("weighs"));
    }

    @Test
    void lookSeesWhatIsWrongOnlyWithAFormThatWasSentEmpty() throws Exception {
        assertThat(run(new LookCheck(), "none", 4)).isEmpty();

        assertThat(run(new LookCheck(), "wide-refusal", 4))
                .hasSize(2) // and the verdict
                .first()
                .satisfies(line -> assertThat(line).contains("/orders/find form 1 sent empty 360-zh", "overflows by"));
    }

    @Test
    void theTourSeesEachBlemishAndNothingWithoutOne() throws Exception {
        assertThat(run(new TourCheck(), "none")).isEmpty();

        assertThat(run(new TourCheck(), "silent-picture"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("image-alt"));
        assertThat(run(new TourCheck(), "wide-load")).isNotEmpty();
    }

    private List<String> run(Proof proof, String plant) throws Exception {
        return run(proof, plant, 1);
    }

    private List<String> run(Proof proof, String plant, int pages) throws Exception {
        var report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        proof.run(
                new Options(Map.of(
                        "small",
                        "",
                        "pages",
                        Integer.toString(pages),
                        "plant",
                        plant,
                        "at",
                        "http://localhost:" + port)),
                report);
        return report.failures();
    }
}
