package org.farmgate.proof.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser that proves our pages is proven itself: it must see what is wrong with a bad page. */
class BrowserTests {

    private static final String BAD_PAGE = """
            <!doctype html><html><head><title>x</title></head><body><img src="/none.png">
            <p style="width:900px">wide</p><form action="/next"><input name="field"><button>go</button></form>
            <script>nothingOfTheKind()</script></body></html>
            """;

    @Test
    void seesWhatIsWrongWithABadPage(@TempDir Path folder) throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "there is no Chromium on this machine: browser tests are skipped");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = exchange.getRequestURI().getPath().equals("/none.png")
                    ? new byte[0]
                    : BAD_PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (var chromium = Chromium.start();
                var tab = chromium.newTab(Screen.PHONE)) {
            tab.go("http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(tab.status()).isEqualTo(200);
            assertThat(tab.overflow()).isPositive();
            assertThat(tab.violations()).anyMatch(line -> line.startsWith("image-alt"));
            assertThat(tab.complaints()).anyMatch(line -> line.contains("nothingOfTheKind"));
            assertThat(tab.transferred()).containsKey("Document");
            tab.screenshot(folder.resolve("bad.png"));
            assertThat(Files.size(folder.resolve("bad.png"))).isPositive();

            tab.fill("[name=field]", "花椒").follow("button");
            assertThat(tab.address()).endsWith("/next?field=%E8%8A%B1%E6%A4%92");
        } finally {
            server.stop(0);
        }
    }
}
