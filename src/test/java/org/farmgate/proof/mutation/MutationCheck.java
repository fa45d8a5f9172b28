package org.farmgate.proof.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/**
 * Changes the pure classes of the money's modules bit by bit (PIT), and counts how many of the changes their tests notice.
 * Which classes, and which tests, {@code src/test/resources/proof/mutation.txt} lists by module.
 */
public final class MutationCheck implements Proof {

    private static final Path LIST = Path.of("src", "test", "resources", "proof", "mutation.txt");
    private static final Path REPORT = Path.of("target", "pit-reports", "mutations.xml");
    private static final int PERCENT_LEAST = 85;
    private static final int SURVIVORS_SHOWN = 40;

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
        return "mutation score of the pure classes of ledger, payments and settlement ≥ 85 %, each module's";
    }

    @Override
    public List<String> options() {
        return List.of("--module all");
    }

    @Override
    public List<String> plants() {
        return List.of("few-tests");
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var only = options.text("module", "all");
        var targets = Target.read(Files.readAllLines(LIST)).stream()
                .filter(target -> only.equals("all") || target.module().equals(only))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no such module in " + LIST + ": " + only);
        }
        mutate(targets, options.plant().isPresent());
        var mutants = Mutant.read(REPORT);
        for (var module : modules(targets, mutants).entrySet()) {
            score(module.getKey(), module.getValue(), report);
        }
    }

    /** With few tests only the first class of tests of each module is run. */
    private static void mutate(List<Target> targets, boolean few) throws IOException, InterruptedException {
        Files.deleteIfExists(REPORT);
        var tests = targets.stream()
                .map(few ? target -> target.tests().subList(0, 1) : Target::tests)
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining(","));
        var classes = targets.stream()
                .flatMap(target -> target.classes().stream())
                .distinct()
                .collect(Collectors.joining(","));
        var command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp", "-P", "mutation,!strict"));
        command.addAll(List.of(
                "org.pitest:pitest-maven:mutationCoverage", "-DtargetClasses=" + classes, "-DtargetTests=" + tests));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0 || !Files.exists(REPORT)) {
            throw new IllegalStateException("PIT failed:\n" + said);
        }
    }

    private static Map<String, List<Mutant>> modules(List<Target> targets, List<Mutant> mutants) {
        var modules = new TreeMap<String, List<Mutant>>();
        for (var target : targets) {
            modules.put(
                    target.module(),
                    mutants.stream()
                            .filter(mutant -> target.holds(mutant.type()))
                            .toList());
        }
        return modules;
    }

    private static void score(String module, List<Mutant> mutants, Report report) {
        var survivors = mutants.stream().filter(mutant -> !mutant.detected()).toList();
        survivors.stream().limit(SURVIVORS_SHOWN).forEach(survivor -> report.say("  not noticed: %s", survivor));
        int noticed = mutants.size() - survivors.size();
        report.goal(
                !mutants.isEmpty() && noticed * 100 >= mutants.size() * PERCENT_LEAST,
                "%s: %d of %d changes noticed, %d %% (goal %d)",
                module,
                noticed,
                mutants.size(),
                mutants.isEmpty() ? 0 : noticed * 100 / mutants.size(),
                PERCENT_LEAST);
    }
}
