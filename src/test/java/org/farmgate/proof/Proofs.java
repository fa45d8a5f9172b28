package org.farmgate.proof;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The command behind {@code ./check} and {@code ./bench}. The last line is the verdict; the exit status is 0 only where every goal holds. */
public final class Proofs {

    private Proofs() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        var kind = Proof.Kind.valueOf(arguments.get(0).toUpperCase(Locale.ROOT));
        var name = arguments.size() < 2 ? "--help" : arguments.get(1);
        if (name.equals("--help")) {
            help(kind);
            return 0;
        }
        if (name.equals("--names")) {
            of(kind).forEach(proof -> System.out.println(proof.name()));
            return 0;
        }
        var chosen = of(kind).stream()
                .filter(proof -> name.equals("all") || proof.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("There is no such " + kind.name().toLowerCase(Locale.ROOT) + ": " + name);
            help(kind);
            return 2;
        }
        var options = Options.parse(arguments.subList(2, arguments.size()));
        boolean holds = true;
        for (Proof proof : chosen) {
            holds &= run(proof, options);
        }
        return holds ? 0 : 1;
    }

    private static boolean run(Proof proof, Options options) {
        var title = proof.kind().name().toLowerCase(Locale.ROOT) + " " + proof.name();
        var report = new Report(System.out);
        report.say("%s: %s", title, proof.goal());
        report.say(
                "Java %s, %d processors%s",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                options.small() ? ", small size" : "");
        options.plant().ifPresent(plant -> {
            if (!proof.plants().contains(plant)) {
                throw new IllegalArgumentException("no such fault to plant: " + plant + "; known: " + proof.plants());
            }
            report.say("planted: %s (this run must turn red)", plant);
        });
        long start = System.nanoTime();
        try {
            proof.run(options, report);
        } catch (Exception | AssertionError failure) {
            failure.printStackTrace(System.out);
            report.fail("it broke: %s", failure);
        }
        report.say(
                "%s %s in %d s",
                report.holds() ? "HOLDS:" : "FAILS:",
                title,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return report.holds();
    }

    private static void help(Proof.Kind kind) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        System.out.printf("./%s NAME [--small] [--plant FAULT] [options], or ./%s all%n%n", word, word);
        for (Proof proof : of(kind)) {
            System.out.printf("%-10s %s%n", proof.name(), proof.goal());
            if (!proof.options().isEmpty()) {
                System.out.printf("%-10s options: %s%n", "", String.join(", ", proof.options()));
            }
            if (!proof.plants().isEmpty()) {
                System.out.printf("%-10s faults to plant: %s%n", "", String.join(", ", proof.plants()));
            }
        }
    }

    private static List<Proof> of(Proof.Kind kind) {
        return ServiceLoader.load(Proof.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(proof -> proof.kind() == kind)
                .sorted(Comparator.comparing(Proof::name))
                .toList();
    }
}
