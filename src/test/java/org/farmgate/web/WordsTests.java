package org.farmgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTests {

    private static final Pattern SAID = Pattern.compile("\\bsay\\(\"([a-z0-9.-]+)\"[,)]");
    private static final Pattern HAN_IN_TEXT = Pattern.compile("\"[^\"]*\\p{IsHan}[^\"]*\"");

    private final Words words = new Words();

    @Test
    void everyWordIsThereInBothLanguages() {
        assertThat(words.keys(Locale.CHINESE)).isEqualTo(words.keys(Locale.ENGLISH));
    }

    @Test
    void everyWordThatATemplateSaysIsThere() throws IOException {
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().matches(".*\\.(jte|java)")) {
                    var said = SAID.matcher(Files.readString(file));
                    while (said.find()) {
                        if (!words.keys(Locale.ENGLISH).contains(said.group(1))) {
                            missing.add(said.group(1) + " in " + file.getFileName());
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalHasWords() throws Exception {
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Refusal.java"))
                    .toList()) {
                var name = Path.of("src/main/java")
                        .relativize(file)
                        .toString()
                        .replace('/', '.')
                        .replace(".java", "");
                var type = Class.forName(name);
                for (Object refusal : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
                    var key = ((org.farmgate.kernel.Refusal) refusal).key();
                    if (!words.keys(Locale.ENGLISH).contains(key)) {
                        missing.add(key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateHoldsWordsOfItsOwn() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    // The language switch names each language in itself.
                    if (HAN_IN_TEXT.matcher(line).find() && !line.contains("\"English\" : \"中文\"")) {
                        found.add(file.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
