package org.farmgate.proof.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser without a window, of this machine's own Chromium, driven by its debugging protocol: no driver to
 * download. It keeps its profile in a folder of its own, which goes with it.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.tools = new DevTools(address);
    }

    /** Where this machine's Chromium is, if it has one; {@code FARMGATE_CHROMIUM} names another. */
    public static Optional<Path> installed() {
        var named = System.getenv("FARMGATE_CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Chromium start() {
        return with(List.of());
    }

    /** One whose camera shows what is prepared, and that says yes or no when a page asks for it, as its reader would. */
    public static Chromium start(Camera camera) {
        return with(camera.switches());
    }

    private static Chromium with(List<String> switches) {
        var binary = installed().orElseThrow(() -> new IllegalStateException("there is no Chromium on this machine"));
        try {
            var profile = Files.createTempDirectory("farmgate-chromium");
            var command = new ArrayList<>(List.of(
                    binary.toString(),
                    "--headless=new",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile));
            command.addAll(switches);
            command.add("about:blank");
            if ("root".equals(System.getProperty("user.name"))) {
                command.add(1, "--no-sandbox"); // its sandbox refuses to run as root
            }
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Chromium(process, profile, address(process));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Opens a tab with cookies of its own, as another person's browser would have. */
    public Tab newTab(Screen screen) {
        var context = tools.send("", "Target.createBrowserContext", Map.of())
                .get("browserContextId")
                .asString();
        var target = tools.send("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId")
                .asString();
        var session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        return new Tab(tools, session, target, screen);
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        forget(profile);
    }

    private static URI address(Process process) throws IOException {
        var found = new CompletableFuture<URI>();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var thread = new Thread(
                () -> reader.lines().forEach(line -> {
                    if (line.startsWith(LISTENING)) {
                        found.complete(
                                URI.create(line.substring(LISTENING.length()).strip()));
                    }
                }),
                "chromium-output");
        thread.setDaemon(true);
        thread.start();
        return DevTools.await("start", found);
    }

    private static void forget(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillWritten) {
            // A process of the browser's may still write; what is left is a few files in the folder for such.
            folder.toFile().deleteOnExit();
        }
    }
}
