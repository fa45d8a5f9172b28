package org.farmgate.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merchant of the simulator's: has its papers, hears its notices, and plays the buyer too. */
final class Shop implements AutoCloseable {

    private static final Path KEYS = Path.of("target", "simulator-tests");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Path papers;
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    volatile String says = "success";
    volatile int answers = 200;

    /** A notice as it came. */
    record Heard(String path, Map<String, String> headers, String body) {}

    Shop(Path papers) {
        this.papers = papers;
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::hear);
        server.start();
    }

    /** A simulator in that folder, with keys that were made once for all tests. */
    static synchronized Simulator simulator(Path folder, String... options) {
        try {
            var made = KEYS.resolve("keys");
            if (Files.notExists(made)) {
                Simulator.start("--folder", KEYS.toString()).close();
            }
            var keys = Files.createDirectories(folder.resolve("keys"));
            try (var files = Files.newDirectoryStream(made)) {
                for (var file : files) {
                    Files.copy(file, keys.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var all = new ArrayList<>(List.of("--folder", folder.toString(), "--notice-delay-millis", "0"));
        all.addAll(List.of(options));
        return Simulator.start(all.toArray(String[]::new));
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(new Heard(exchange.getRequestURI().getPath(), headers, body));
        byte[] answer = says.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answers, answers == 204 ? -1 : answer.length);
        if (answers != 204) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    Properties papers(String gateway) {
        var read = new Properties();
        try (InputStream in = Files.newInputStream(papers.resolve(gateway + ".properties"))) {
            read.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return read;
    }

    String simulator(String path) {
        return papers("simulator").getProperty("address") + path;
    }

    /** The buyer's browser, which follows where it is sent. */
    HttpResponse<String> opens(String page) {
        var answer = send(HttpRequest.newBuilder(URI.create(page)).header("Accept-Language", "en"));
        return answer.statusCode() == 303
                ? opens(answer.headers().firstValue("location").orElseThrow())
                : answer;
    }

    HttpResponse<String> answers(String page, String answer) {
        return send(HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("answer=" + answer)));
    }

    JsonNode control(String deed, String body) {
        var request = HttpRequest.newBuilder(URI.create(simulator("/control/" + deed)));
        var answer = send(body.isEmpty() ? request : request.POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return json.readTree(answer.body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
