package org.farmgate.proof.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.farmgate.proof.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is weighed is whole, and the scale shows red where it has to. */
class MutationListTests {

    /** What is not pure: whoever uses one of these, itself or through another class, needs more than a unit test. */
    private static final List<String> OUTSIDE = List.of(
            "org.springframework.",
            "org.postgresql.",
            "org.slf4j.",
            "java.sql.",
            "javax.sql.",
            "java.net.http.",
            "java.nio.file.",
            "jakarta.",
            "gg.jte.",
            "okhttp3.",
            "com.alipay.",
            "com.wechat.",
            "com.stripe.");

    /** Marks a package, and does nothing. */
    private static final String MARK = "org.springframework.modulith.";

    private static final List<String> MONEY = List.of("ledger", "payments", "orders", "payouts");

    @Test
    void everyPureClassOfTheMoneyIsWeighed() throws Exception {
        var listed = new HashSet<String>();
        Target.all().forEach(target -> listed.addAll(target.classes()));

        var forgotten = new TreeSet<>(pure());
        forgotten.removeAll(listed);

        assertThat(forgotten).isEmpty();
    }

    @Test
    void whatIsListedIsThereAndInOneModuleOnly() throws Exception {
        var seen = new HashSet<String>();
        for (var target : Target.all()) {
            for (var name : target.classes()) {
                assertThat(seen.add(name)).as(name).isTrue();
                assertThat(Class.forName(name, false, getClass().getClassLoader())
                                .getName())
                        .isEqualTo(name);
            }
            for (var name : target.tests()) {
                assertThat(Class.forName(name, false, getClass().getClassLoader())
                                .getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(Test.class));
            }
        }
    }

    @Test
    void aModulesLinesAreOne() {
        var targets =
                Target.read(List.of("# head", "", "a | x.A x.B | x.ATests", "b | x.C | x.CTests", "a|x.D|x.ATests"));

        assertThat(targets)
                .containsExactly(
                        new Target(
                                "a",
                                List.of("org.farmgate.x.A", "org.farmgate.x.B", "org.farmgate.x.D"),
                                List.of("org.farmgate.x.ATests")),
                        new Target("b", List.of("org.farmgate.x.C"), List.of("org.farmgate.x.CTests")));
        assertThat(targets.get(0).holds("org.farmgate.x.A$Inner")).isTrue();
        assertThat(targets.get(0).holds("org.farmgate.x.AB")).isFalse();
        assertThatThrownBy(() -> Target.read(List.of("a | x.A"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModuleIsGreenFromEightyFivePercentOnAndRedBelowOrWhereNothingWasChanged(@TempDir Path folder)
            throws Exception {
        assertThat(scored(folder, 85, 100).failures()).isEmpty();
        assertThat(scored(folder, 84, 100).failures()).hasSize(1);
        assertThat(scored(folder, 0, 0).failures()).hasSize(1);
    }

    /** As PIT writes it, with changes of another module that do not count. */
    private static Report scored(Path folder, int noticed, int all) throws Exception {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations partial=\"true\">\n");
        for (int i = 0; i < all; i++) {
            xml.append(mutation("org.farmgate.x.A$Inner", i < noticed));
        }
        for (int i = 0; i < 50; i++) {
            xml.append(mutation("org.farmgate.x.Other", i % 2 == 0));
        }
        var file = Files.writeString(folder.resolve("mutations.xml"), xml.append("</mutations>"));
        var report = new Report(new PrintStream(OutputStream.nullOutputStream()));
        MutationCheck.score(new Target("a", List.of("org.farmgate.x.A"), List.of()), Mutant.read(file), report);
        return report;
    }

    private static String mutation(String type, boolean noticed) {
        return "<mutation detected='" + noticed + "' status='" + (noticed ? "KILLED" : "SURVIVED") + "'><mutatedClass>"
                + type + "</mutatedClass><mutatedMethod>m</mutatedMethod><lineNumber>1</lineNumber>"
                + "<description>negated conditional</description></mutation>";
    }

    private static Set<String> pure() {
        var uses = new HashMap<String, Set<String>>();
        var withCode = new HashSet<String>();
        for (var type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.farmgate")) {
            uses.computeIfAbsent(outermost(type), name -> new HashSet<>())
                    .addAll(type.getDirectDependenciesFromSelf().stream()
                            .map(Dependency::getTargetClass)
                            .map(MutationListTests::outermost)
                            .collect(Collectors.toSet()));
            if (!type.isInterface()) {
                withCode.add(outermost(type));
            }
        }
        var impure = impure(uses);
        return withCode.stream()
                .filter(name -> !impure.contains(name) && ofTheMoney(name))
                .collect(Collectors.toSet());
    }

    private static Set<String> impure(Map<String, Set<String>> uses) {
        var impure = new HashSet<String>();
        var next = new ArrayList<>(uses.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(MutationListTests::outside))
                .map(Map.Entry::getKey)
                .toList());
        while (!next.isEmpty()) {
            impure.addAll(next);
            next = new ArrayList<>(uses.entrySet().stream()
                    .filter(each -> !impure.contains(each.getKey())
                            && each.getValue().stream().anyMatch(impure::contains))
                    .map(Map.Entry::getKey)
                    .toList());
        }
        return impure;
    }

    private static boolean outside(String name) {
        return !name.startsWith(MARK) && OUTSIDE.stream().anyMatch(name::startsWith);
    }

    private static boolean ofTheMoney(String name) {
        return MONEY.stream().anyMatch(module -> name.startsWith("org.farmgate." + module + "."));
    }

    private static String outermost(JavaClass type) {
        return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
    }
}
