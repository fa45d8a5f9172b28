package org.farmgate.proof;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/**
 * A load of requests over kept-alive connections, one request at a time on each, written as bytes: it takes as little as
 * can be from the two processors that it shares with the server. For loopback only.
 */
public final class HttpLoad {

    private HttpLoad() {}

    /**
     * What a load came to.
     *
     * @param requests how many were answered
     * @param refused how many of those with another status than 2xx
     * @param bytes of one answer's body, the last one's
     * @param p99Micros the time within which 99 of 100 were answered
     */
    public record Figures(long requests, long refused, double perSecond, long bytes, long p50Micros, long p99Micros) {}

    /** The bytes of a GET. */
    public static byte[] get(URI address, String... headers) {
        return bytes("GET", address, "", headers);
    }

    public static byte[] post(URI address, String body, String... headers) {
        return bytes("POST", address, body, headers);
    }

    private static byte[] bytes(String method, URI address, String body, String... headers) {
        var path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    /**
     * Runs the load for a while.
     *
     * @param request the n-th request's bytes; every client counts on from its own number
     */
    public static Figures run(URI server, int clients, Duration duration, LongFunction<byte[]> request) {
        if (!server.getHost().equals("127.0.0.1") && !server.getHost().equals("localhost")) {
            throw new IllegalArgumentException("loads are for loopback only, not " + server.getHost());
        }
        var pool = Executors.newFixedThreadPool(clients);
        try {
            long end = System.nanoTime() + duration.toNanos();
            var work = new ArrayList<Callable<Client>>();
            for (int client = 0; client < clients; client++) {
                long first = client;
                work.add(() -> new Client(server, request, first, clients).run(end));
            }
            long start = System.nanoTime();
            var done = new ArrayList<Client>();
            for (var future : pool.invokeAll(work)) {
                done.add(future.get());
            }
            return figures(done, System.nanoTime() - start);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Figures figures(List<Client> clients, long nanos) {
        var micros = clients.stream()
                .flatMapToLong(client -> Arrays.stream(client.micros, 0, client.count))
                .sorted()
                .toArray();
        if (micros.length == 0) {
            throw new IllegalStateException("nothing was answered");
        }
        long refused = clients.stream().mapToLong(client -> client.refused).sum();
        return new Figures(
                micros.length,
                refused,
                micros.length * 1e9 / nanos,
                clients.get(0).bytes,
                micros[micros.length / 2],
                micros[(int) (micros.length * 0.99)]);
    }

    private static final class Client {

        private final URI server;
        private final LongFunction<byte[]> request;
        private final long first;
        private final int step;
        private long[] micros = new long[1 << 16];
        private int count;
        private long refused;
        private long bytes;

        Client(URI server, LongFunction<byte[]> request, long first, int step) {
            this.server = server;
            this.request = request;
            this.first = first;
            this.step = step;
        }

        Client run(long end) throws IOException {
            try (var socket = new Socket(server.getHost(), server.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                for (long number = first; System.nanoTime() < end; number += step) {
                    long start = System.nanoTime();
                    socket.getOutputStream().write(request.apply(number));
                    int status = answer(in);
                    note((System.nanoTime() - start) / 1_000);
                    refused += status / 100 == 2 ? 0 : 1;
                }
            }
            return this;
        }

        private void note(long took) {
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = took;
        }

        private int answer(InputStream in) throws IOException {
            int status = Integer.parseInt(line(in).substring(9, 12));
            long length = 0;
            boolean chunked = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            }
            if (!chunked) {
                in.skipNBytes(length);
                bytes = length;
                return status;
            }
            bytes = 0;
            for (int chunk = size(in); chunk > 0; chunk = size(in)) {
                in.skipNBytes(chunk + 2);
                bytes += chunk;
            }
            line(in);
            return status;
        }

        private static int size(InputStream in) throws IOException {
            return Integer.parseInt(line(in).strip(), 16);
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder(64);
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("the server hung up");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }
}
