package org.farmgate.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on this machine only, with kept connections and a thread for each. The JDK's own server changes the case of headers, which
 * WeChat Pay's SDK compares letter by letter, and cannot hang up without an answer.
 */
final class Wire implements AutoCloseable {

    /** What answers; nothing where the caller is hung up on. */
    interface Handler {
        @Nullable
        Answer answer(Call call);
    }

    private static final int CONNECTIONS_MAX = 256;
    private static final int IDLE_MILLIS = 30_000;
    private static final int LINE_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 100;
    private static final int BODY_MAX = 64 * 1024;

    private final ServerSocket listening;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("clerk"));
    private final Semaphore room = new Semaphore(CONNECTIONS_MAX);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Wire(ServerSocket listening, Handler handler) {
        this.listening = listening;
        this.handler = handler;
    }

    /** @param port 0 for a free one */
    static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(
                    new java.net.InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    CONNECTIONS_MAX);
            return socket;
        } catch (BindException taken) {
            socket.close();
            throw taken;
        }
    }

    static Wire start(ServerSocket listening, Handler handler) {
        var wire = new Wire(listening, handler);
        wire.threads.execute(wire::accept);
        return wire;
    }

    private void accept() {
        try {
            while (true) {
                room.acquire();
                var socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (InterruptedException | IOException closed) {
            // Nobody is served any more.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = new BufferedOutputStream(socket.getOutputStream());
            for (var call = read(in); call != null; call = read(in)) {
                var answer = handler.answer(call);
                if (answer == null) {
                    return;
                }
                write(out, answer, call.method().equals("HEAD"));
                if (call.header("Connection").equalsIgnoreCase("close")) {
                    return;
                }
            }
        } catch (IOException | IllegalArgumentException hungUp) {
            // What was done is done; the caller will ask.
        } finally {
            open.remove(socket);
            room.release();
        }
    }

    private static @Nullable Call read(InputStream in) throws IOException {
        var first = line(in);
        if (first == null) {
            return null;
        }
        var words = first.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("no request: " + first);
        }
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == HEADERS_MAX) {
                throw new IOException("no header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length < 0 || length > BODY_MAX || headers.containsKey("transfer-encoding")) {
            throw new IOException("a body of " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return Call.of(words[0], words[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && line.isEmpty()) {
                return null;
            }
            if (b < 0 || line.length() == LINE_MAX) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private static void write(OutputStream out, Answer answer, boolean headOnly) throws IOException {
        var head = new StringBuilder(200);
        head.append("HTTP/1.1 ").append(answer.status()).append(" \r\n");
        if (!answer.type().isEmpty()) {
            head.append("Content-Type: ").append(answer.type()).append("\r\n");
        }
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            var value = header.getValue().replaceAll("[\\r\\n]", "");
            head.append(header.getKey()).append(": ").append(value).append("\r\n");
        }
        if (answer.status() != 204) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            out.write(answer.body());
        }
        out.flush();
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
