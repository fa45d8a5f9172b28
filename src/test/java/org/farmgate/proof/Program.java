package org.farmgate.proof;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

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

    /** Starts it on a folder from the compiled classes, with the proofs on its class path, and waits until its first page answers. */
    public static Program start(Path folder, List<String> javaOptions, List<String> arguments) {
        var what = new ArrayList<>(javaOptions);
        what.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.farmgate.Farmgate"));
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
            command.addAll(List.of("--server.port=0", "--farmgate.data=" + folder.toAbsolutePath()));
            command.addAll(arguments);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var address = serving(process, output, Duration.ofMinutes(3));
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

    private static URI serving(Process process, Path output, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        while (process.isAlive() && System.nanoTime() < end) {
            var found = ADDRESS.matcher(read(output));
            if (found.find()) {
                var address = URI.create(found.group(1));
                if (answers(http, address)) {
                    return address;
                }
            }
            LockSupport.parkNanos(50_000_000);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the program did not start:\n" + read(output));
    }

    private static boolean answers(HttpClient http, URI address) {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
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
