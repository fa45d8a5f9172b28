package org.farmgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders of the proofs' own, below {@code target/proof}. */
public final class Folders {

    private Folders() {}

    /** Where the folder of this name is, or will be. */
    public static Path of(String name) {
        return Path.of("target", "proof", name);
    }

    /** An empty folder of this name; what an earlier run left in it is gone. */
    public static Path fresh(String name) {
        var folder = of(name);
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
