package org.farmgate.proof.crash;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The payment gateways, played by the simulator in a process of its own: killed, it comes back on the same folder and port. What
 * buyers paid is in its books, and nowhere else.
 */
final class Gateways implements AutoCloseable {

    private static final List<String> JAVA =
            List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");
    private static final String MAIN = "org.farmgate.simulator.Simulator";
    private static final long BACK_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final int END_SECONDS = 10;

    private final Path folder;
    private final int port;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private Process process;

    /** @param endpoint where Stripe's events go */
    Gateways(Path folder, URI endpoint) {
        this.folder = folder;
        this.port = Ports.free();
        this.endpoint = endpoint;
        this.process = begin();
        awaitAnswer();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the merchant got on signing. */
    Path papers() {
        return folder.resolve("papers").toAbsolutePath();
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Comes up meanwhile: see {@link #awaitAnswer}. */
    void start() {
        process = begin();
    }

    /** Has forgotten, on coming back, what came last: as if a charge were told of before it is on disk. */
    void forget() {
        kill();
        try (var journal = new RandomAccessFile(folder.resolve("journal").toFile(), "rw")) {
            journal.setLength(journal.length() / 2);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start();
        awaitAnswer();
    }

    /** It ends with this process, whatever becomes of that, as it listens to it. */
    private Process begin() {
        try {
            Files.createDirectories(folder);
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JAVA);
            command.addAll(List.of("-cp", classPath(), MAIN, "--with-parent"));
            command.addAll(List.of("--folder", folder.toAbsolutePath().toString(), "--port", Integer.toString(port)));
            command.addAll(List.of("--endpoint", endpoint.toString()));
            command.addAll(List.of("--notice-delay-millis", "50", "--refund-delay-millis", "200"));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    void awaitAnswer() {
        long end = System.nanoTime() + BACK_NANOS;
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException("the simulator does not come up: see " + folder.resolve("log"));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean answers() {
        try {
            var request = HttpRequest.newBuilder(address().resolve("/control/state"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ended while the simulator starts", ended);
        }
    }

    private void await() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the simulator does not end");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }
}
