package org.farmgate.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole program as a process of its own, as a person starts it: its own folder, its own free port, its output in a
 * file. It can be stopped, or killed as a power cut would.
 */
public final class Program implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(https?://(?:127\\.0\\.0\\.1|localhost):\\d+)");

    private final Process process;
    private final Path output;
    private final URI address;
    private final Duration startup;

    private Program(Process process, Path output, URI address, Duration startup) {
        this.process = process;
        this.output = output;
        this.address = address;
        this.startup = startup;
    }

    /** Starts it on a folder from the compiled classes, without those of tests, and waits until its first page answers. */
    public static Program start(Path folder, List<String> javaOptions, List<String> arguments) {
        return start(folder, List.of(), javaOptions, arguments);
    }

    /** Starts it likewise, with more on its class path. */
    public static Program start(Path folder, List<Path> moreClasses, List<String> javaOptions, List<String> arguments) {
        var classPath = Stream.concat(
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes")),
                        moreClasses.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
        var what = new ArrayList<>(javaOptions);
        what.addAll(List.of("-cp", classPath, "org.farmgate.Farmgate"));
        return run(folder, what, arguments);
    }

    /** Starts it as a newcomer does: the packed jar and nothing else. */
    public static Program startJar(Path jar, Path folder, List<String> arguments) {
        return run(folder, List.of("-jar", jar.toString()), arguments);
    }

    private static Program run(Path folder, List<String> what, List<String> arguments) {
        long start = System.nanoTime();
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            var output = Files.createTempFile(folder.toAbsolutePath().getParent(), "program-", ".log");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = new ArrayList<>(List.of(java, "-Dfile.encoding=UTF-8"));
            command.addAll(what);
            if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
                command.add("--server.port=0");
            }
            command.add("--farmgate.data=" + folder.toAbsolutePath());
            command.addAll(arguments);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var address = serving(process, folder, output, Duration.ofMinutes(3));
            return new Program(process, output, address, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return address;
    }

    public URI at(String path) {
        return address.resolve(path);
    }

    /** Wall time from the start of the process to its first page. */
    public Duration startup() {
        return startup;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public String output() {
        return read(output);
    }

    /** Kills the program as a power cut would; what it had started is left to the next start. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        if (!await()) {
            kill();
        }
    }

    private boolean await() {
        try {
            return process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static URI serving(Process process, Path folder, Path output, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        while (process.isAlive() && System.nanoTime() < end) {
            var address = told(process, folder);
            if (address.isPresent() && answers(http, address.get())) {
                return address.get();
            }
            LockSupport.parkNanos(50_000_000);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the program did not start:\n" + read(output));
    }

    /** The address that the program itself has left for a second start on the same folder. */
    private static Optional<URI> told(Process process, Path folder) {
        var lock = folder.resolve("farmgate.lock");
        var text = Files.exists(lock) ? read(lock) : "";
        var found = ADDRESS.matcher(text);
        return text.contains("pid=" + process.pid() + "\n") && found.find()
                ? Optional.of(URI.create(found.group(1)))
                : Optional.empty();
    }

    private static boolean answers(HttpClient http, URI address) {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
