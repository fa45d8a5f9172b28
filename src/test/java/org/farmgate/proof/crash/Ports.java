package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay the same over a kill. They lie below those that callers are given: there somebody else, or a caller who calls
 * itself, would sooner or later take one while its owner is away.
 */
final class Ports {

    private static final Path CALLERS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int CALLERS_FIRST = 32_768;
    private static final int FIRST = 10_000;
    private static final int TRIES = 200;

    private Ports() {}

    static int free() {
        int beyond = callersFirst();
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, beyond);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free below " + beyond);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int callersFirst() {
        try {
            int first = Files.exists(CALLERS)
                    ? Integer.parseInt(Files.readString(CALLERS).strip().split("\\s+", -1)[0])
                    : CALLERS_FIRST;
            return first > FIRST ? first : CALLERS_FIRST;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
