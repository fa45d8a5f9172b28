package org.farmgate.proof.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.farmgate.proof.Options;
import org.farmgate.proof.Report;
import org.farmgate.proof.browser.Chromium;
import org.junit.jupiter.api.Test;

/** The story is proven itself: what is planted turns just the line red that is there to find it. */
class SpinePlantTests {

    @Test
    void whatIsPlantedIsMissedAndNothingElse() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "there is no Chromium on this machine: browser tests are skipped");
        var report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

        new SpineCheck().run(new Options(Map.of("small", "", "plant", "unseen-look,poor-door,short-change")), report);

        assertThat(report.failures())
                .hasSize(8)
                .anySatisfy(line -> assertThat(line).contains("hold → household"))
                .anySatisfy(line -> assertThat(line).contains("one large figure"))
                .anySatisfy(line -> assertThat(line).contains("read aloud"))
                .anySatisfy(line -> assertThat(line).contains("live figures have risen"))
                .anySatisfy(line -> assertThat(line).contains("with what grows there"))
                .anySatisfy(line -> assertThat(line).contains("where to buy it"))
                .anySatisfy(line -> assertThat(line).contains("in the audit log"))
                .anySatisfy(line -> assertThat(line).contains("same to the letter"));
    }
}
