package org.farmgate.simulation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator as a child of this process: on the same Java and class path, started again when it dies. It ends as soon as its
 * input does, so that none is left behind when this process is killed; the next one waits for the folder's lock until then, and
 * nobody has to be signalled but one's own child.
 */
final class SimulatorProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorProcess.class);
    private static final String MAIN = "org.farmgate.simulator.Simulator";
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final List<String> SMALL =
            List.of("-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8");
    private static final int STOP_SECONDS = 5;
    private static final int FIRST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 10_000;
    private static final long WELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path folder;
    private final List<String> options;
    private final Thread supervisor = new Thread(this::supervise, "simulator-supervisor");
    private @Nullable Process process;
    private volatile boolean closing;

    SimulatorProcess(Path folder, List<String> options) {
        this.folder = folder;
        this.options = List.copyOf(options);
        supervisor.setDaemon(true);
    }

    void start() {
        supervisor.start();
    }

    /** The child, where there is one just now. */
    synchronized @Nullable Process child() {
        return process;
    }

    private void supervise() {
        int pause = FIRST_PAUSE_MILLIS;
        while (!closing) {
            long begun = System.nanoTime();
            try {
                var child = launch();
                if (child == null) {
                    return;
                }
                int status = child.waitFor();
                if (!closing) {
                    LOG.warn("the payment simulator ended ({}); starting it again", status);
                }
                pause = System.nanoTime() - begun > WELL_NANOS ? FIRST_PAUSE_MILLIS : pause;
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } catch (IOException failure) {
                LOG.error("the payment simulator cannot be started", failure);
                return;
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private synchronized @Nullable Process launch() throws IOException {
        if (closing) {
            return null;
        }
        Files.createDirectories(folder);
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return process;
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        if (packed()) {
            command.add("-Dloader.main=" + MAIN);
            command.add(LAUNCHER);
        } else {
            command.add(MAIN);
        }
        command.addAll(List.of("--folder", folder.toString(), "--with-parent"));
        command.addAll(options);
        return command;
    }

    /** Whether all classes lie in the one file that the program was packed into. */
    private static boolean packed() {
        var path = System.getProperty("java.class.path");
        var loader = LAUNCHER.replace('.', '/') + ".class";
        return !path.contains(File.pathSeparator) && ClassLoader.getSystemResource(loader) != null;
    }

    @Override
    public void close() {
        closing = true;
        supervisor.interrupt();
        var child = child();
        if (child == null) {
            return;
        }
        try {
            child.getOutputStream().close();
            child.destroy();
            if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
