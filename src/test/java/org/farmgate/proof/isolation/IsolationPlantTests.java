package org.farmgate.proof.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.junit.jupiter.api.Test;

/** The two checks of privacy are proven themselves: each fault that can be planted is found. */
class IsolationPlantTests {

    @Test
    void anOpenPolicyAndAnUnlistedRouteAreFound() throws Exception {
        var findings = run(
                new IsolationCheck(),
                Map.of("plant", "open-policy,unlisted-route", "routes", "/households/{county}/{id}"));

        assertThat(findings)
                .anySatisfy(line -> assertThat(line).contains("unlisted: GET /planted"))
                .anySatisfy(line -> assertThat(line)
                        .contains("GET /households/{county}/{id} as VILLAGE_OFFICER, other", "another area's"));
    }

    @Test
    void aLogThatTellsWhatPeopleAskForIsFound() throws Exception {
        var findings = run(new CanaryCheck(), Map.of("plant", "talkative-log", "pages", "2"));

        assertThat(findings).anySatisfy(line -> assertThat(line).contains("program.log shows"));
    }

    private static List<String> run(Proof proof, Map<String, String> options) throws Exception {
        var report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        proof.run(new Options(options), report);
        return report.failures();
    }
}
