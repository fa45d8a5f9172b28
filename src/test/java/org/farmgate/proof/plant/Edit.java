package org.farmgate.proof.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One place of our own source, written wrongly: what stands there now, whatever the spaces between, and what
 * somebody else wrote there.
 *
 * @param file below {@code org/farmgate}, such as {@code orders/DeskReading}
 */
public record Edit(String file, String now, String then) {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "farmgate");

    static String source(String file) {
        try {
            return Files.readString(SOURCES.resolve(file + ".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A fault that no longer fits the source proves nothing: it has to be planted anew by whoever changed the source. */
    String apply(String source) {
        var place = Pattern.compile(Arrays.stream(now.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .matcher(source);
        boolean found = place.find();
        int start = found ? place.start() : 0;
        int end = found ? place.end() : 0;
        if (!found || place.find()) {
            throw new IllegalStateException(file + " has this " + (found ? "more than once" : "nowhere")
                    + ", so no fault can be planted: " + now);
        }
        return source.substring(0, start) + then + source.substring(end);
    }
}
