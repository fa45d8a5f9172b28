package org.farmgate.proof.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/**
 * Changes the pure classes of the money's modules bit by bit (PIT), and counts how many of the changes their tests notice.
 * Which classes, and which tests, {@code src/test/resources/proof/mutation.txt} lists by module.
 */
public final class MutationCheck implements Proof {

    private static final Path REPORT = Path.of("target", "pit-reports", "mutations.xml");
    private static final String SMALL = "ledger";
    private static final int PERCENT_LEAST = 85;

    /** Only the first class of tests of each module is run. */
    private static final String FEW_TESTS = "few-tests";

    /** All tests are run, and none says what it finds. */
    private static final String DEAF_TESTS = "deaf-tests";

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "mutation";
    }

    @Override
    public String goal() {
        return "mutation score of the pure classes of ledger, payments, settlement, payouts and placing ≥ 85 %, each module's";
    }

    @Override
    public List<String> options() {
        return List.of("--module all");
    }

    @Override
    public List<String> plants() {
        return List.of(FEW_TESTS, DEAF_TESTS);
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var only = options.text("module", options.small() ? SMALL : "all");
        var targets = Target.all().stream()
                .filter(target -> only.equals("all") || target.module().equals(only))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no such module: " + only);
        }
        mutate(targets, options.plant().orElse(""));
        var mutants = Mutant.read(REPORT);
        for (var target : targets) {
            score(target, mutants, report);
        }
    }

    private static void mutate(List<Target> targets, String plant) throws IOException, InterruptedException {
        Files.deleteIfExists(REPORT);
        var tests = plant.equals(FEW_TESTS)
                ? names(targets, target -> target.tests().subList(0, 1))
                : names(targets, Target::tests);
        var command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp", "-P", "mutation,!strict"));
        command.addAll(List.of(
                "org.pitest:pitest-maven:mutationCoverage",
                "-DtargetClasses=" + names(targets, Target::classes),
                "-DtargetTests=" + tests));
        if (plant.equals(DEAF_TESTS)) {
            command.add("-DjvmArgs=" + Deaf.SWITCH);
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0 || !Files.exists(REPORT)) {
            throw new IllegalStateException("PIT failed:\n" + said);
        }
    }

    private static String names(List<Target> targets, Function<Target, List<String>> of) {
        return targets.stream().map(of).flatMap(List::stream).distinct().collect(Collectors.joining(","));
    }

    /** Says every change that went unnoticed; a module in which nothing was changed has no score. */
    static void score(Target target, List<Mutant> mutants, Report report) {
        var its = mutants.stream().filter(mutant -> target.holds(mutant.type())).toList();
        its.stream()
                .filter(mutant -> !mutant.detected())
                .forEach(survivor -> report.say("  not noticed: %s", survivor));
        long noticed = its.stream().filter(Mutant::detected).count();
        report.goal(
                !its.isEmpty() && noticed * 100 >= its.size() * (long) PERCENT_LEAST,
                "%s: %d of %d changes noticed, %d %% (goal %d), in %d classes",
                target.module(),
                noticed,
                its.size(),
                its.isEmpty() ? 0 : noticed * 100 / its.size(),
                PERCENT_LEAST,
                target.classes().size());
    }
}
