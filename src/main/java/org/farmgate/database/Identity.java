package org.farmgate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs, which refuses to run as root. Under root a namespace of users is best: it takes root's
 * powers away, while the data stays root's, also below a home that nobody else may enter. Where namespaces are not
 * allowed (many containers), it runs as "nobody" with the one power to pass closed folders.
 */
enum Identity {
    OWN,
    NAMESPACE,
    NOBODY;

    private static final int NOBODY_ID = 65534;
    private static final int PROBE_SECONDS = 10;

    static Identity choose() throws IOException {
        if (!isRoot()) {
            return OWN;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new StartRefused("root-not-possible");
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    private List<String> prefix() {
        return switch (this) {
            case OWN -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY ->
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY_ID,
                        "--regid=" + NOBODY_ID,
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        "--");
        };
    }

    /** PostgreSQL insists on owning its data. */
    void takeOver(Path data) throws IOException {
        if (this != OWN) {
            Folders.giveTo(this == NOBODY ? NOBODY_ID : 0, data);
        }
    }

    private boolean works() {
        try {
            var probe = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getAttribute(self, "unix:uid").equals(0)
                : "root".equals(System.getProperty("user.name"));
    }
}
