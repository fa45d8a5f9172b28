package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's own folder and the programs that serve it: made once, and from then on only started. */
final class Cluster {

    static final String SUPERUSER = "postgres";

    private static final String VERSION = "18";
    private static final int INITDB_SECONDS = 120;
    private static final int MESSAGE_LIMIT = 2000;

    private final Path data;
    private final Path log;
    private final Binaries binaries;
    private final Identity identity;

    Cluster(Path folder, Binaries binaries, Identity identity) {
        this.data = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.binaries = binaries;
        this.identity = identity;
    }

    Path data() {
        return data;
    }

    /** A break in the middle leaves nothing that the next start would take for a database. */
    void create(KeyFolder keys) throws IOException {
        if (Files.exists(data)) {
            refuseOtherVersion();
            identity.takeOver(data);
            return;
        }
        var fresh = data.resolveSibling("postgres.new");
        Folders.remove(fresh);
        var output = Files.createTempFile(data.getParent(), "initdb-", ".log");
        try {
            var initdb = start(
                    List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + keys.passwordFile(SUPERUSER),
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--auth-host=scram-sha-256",
                            "--auth-local=reject"),
                    output);
            if (!initdb.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new StartRefused("postgres-failed", tail(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
        Files.move(fresh, data, ATOMIC_MOVE);
    }

    /** Only in a folder that no other program uses. */
    void forgetOlderBinaries() throws IOException {
        binaries.removeOthers();
    }

    private void refuseOtherVersion() throws IOException {
        var version = Files.readString(data.resolve("PG_VERSION"), UTF_8).strip();
        if (!version.equals(VERSION)) {
            throw new StartRefused("other-version", data, version, VERSION);
        }
    }

    /** In a session of its own: a Ctrl-C in the terminal is the program's to handle, in its own order. */
    Process launch(PostgresSettings settings, int port) throws IOException {
        var command = new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        command.addAll(settings.options(port));
        return start(command, log);
    }

    /** As a direct child: an ended server that nobody has waited for would block the next start. */
    private Process start(List<String> command, Path output) throws IOException {
        var whole = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        }
        whole.addAll(identity.command(command));
        var builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    ServerLog log() {
        return new ServerLog(log);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String tail(Path file) throws IOException {
        var text = Files.readString(file, UTF_8).strip();
        return text.substring(Math.max(0, text.length() - MESSAGE_LIMIT));
    }
}
