package org.farmgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Of all classes of tests, a program under proof gets only the ways in that its proof needs. */
public final class DriverClasses {

    private DriverClasses() {}

    /** Copies those classes, with the ones within them, to a folder for the class path. */
    public static Path copy(Path target, String... names) {
        try {
            for (var name : names) {
                copy(target, name);
            }
            return target.toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copy(Path target, String name) throws IOException, URISyntaxException {
        var path = name.replace('.', '/');
        var found = DriverClasses.class.getResource("/" + path + ".class");
        if (found == null) {
            throw new IllegalArgumentException("no such class: " + name);
        }
        var classes = Path.of(found.toURI()).getParent();
        var copies = Files.createDirectories(target.resolve(path).getParent());
        var simple = path.substring(path.lastIndexOf('/') + 1);
        try (var files = Files.newDirectoryStream(classes, simple + "{.class,$*.class}")) {
            for (var file : files) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
        }
    }
}
