package org.farmgate.database;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends a signal, which Java itself can do only for two of them. */
final class Signals {

    private static final int SECONDS = 10;

    private Signals() {}

    static void send(String signal, long pid) throws IOException {
        var kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!kill.waitFor(SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
