package org.farmgate.proof.plant;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.springframework.util.FileSystemUtils;

/** Compiles a few changed sources of ours, as the build does, against the classes that there are. */
final class Compiling {

    private Compiling() {}

    /** The classes, by their names. */
    static Map<String, byte[]> of(Map<String, String> sources) {
        Path target = null;
        try {
            target = Files.createTempDirectory("planted-");
            compile(sources.entrySet().stream().map(Compiling::file).toList(), target);
            return read(target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(target);
        }
    }

    private static void compile(List<JavaFileObject> files, Path target) {
        var messages = new StringWriter();
        var options = List.of(
                "--release",
                "17",
                "-g",
                "-parameters",
                "-proc:none",
                "-implicit:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                target.toString());
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalStateException("the planted source does not compile:\n" + messages);
        }
    }

    private static JavaFileObject file(Map.Entry<String, String> source) {
        var uri = URI.create("string:///org/farmgate/" + source.getKey() + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.getValue();
            }
        };
    }

    private static Map<String, byte[]> read(Path target) throws IOException {
        var classes = new LinkedHashMap<String, byte[]>();
        try (var files = Files.walk(target)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = target.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                classes.put(name, Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static void remove(Path target) {
        try {
            FileSystemUtils.deleteRecursively(target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
