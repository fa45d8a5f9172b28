package org.farmgate.proof.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab: goes to pages, clicks and types as a person does, and tells what it sees, weighs and complains about. */
public final class Tab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HEIGHT_MOST = 6_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AXE_TAGS = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']";

    private final DevTools tools;
    private final String session;
    private final String target;
    private final Map<String, String> requests = new ConcurrentHashMap<>();
    private final Map<String, Long> transferred = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private volatile int status;
    private Screen screen;

    Tab(DevTools tools, String session, String target, Screen screen) {
        this.tools = tools;
        this.session = session;
        this.target = target;
        this.screen = screen;
        tools.listen(session, this::hear);
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "DOM")) {
            send(domain + ".enable", Map.of());
        }
        show(screen);
    }

    /** Turns the tab into another screen. */
    public void show(Screen screen) {
        this.screen = screen;
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", screen.width(),
                        "height", screen.height(),
                        "deviceScaleFactor", 1,
                        "mobile", screen.phone()));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", screen.dark() ? "dark" : "light"))));
        send("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", screen.language())));
    }

    /** Switches the page's scripts off, as on a phone that cannot run them. */
    public void withoutScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    public Tab go(String address) {
        requests.clear();
        transferred.clear();
        loaded = new CompletableFuture<>();
        var answer = send("Page.navigate", Map.of("url", address));
        if (answer.has("errorText")) {
            throw new IllegalStateException(answer.get("errorText").asString() + " at " + address);
        }
        DevTools.await("load " + address, loaded);
        return this;
    }

    /** Clicks what the CSS selector names, and waits for the page to which that leads. */
    public Tab follow(String selector) {
        loaded = new CompletableFuture<>();
        click(selector);
        DevTools.await("what follows a click on " + selector, loaded);
        return this;
    }

    public Tab click(String selector) {
        waitFor("document.querySelector(" + quote(selector) + ") !== null");
        var at = evaluate("(() => { const e = document.querySelector(" + quote(selector) + ");"
                + " e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});"
                + " const r = e.getClientRects()[0]; return [r.left + r.width / 2, r.top + r.height / 2]; })()");
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            kind,
                            "x",
                            at.get(0).asDouble(),
                            "y",
                            at.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        return this;
    }

    /** Types into a field, as a person would, in place of what stands there. */
    public Tab fill(String selector, String text) {
        waitFor("document.querySelector(" + quote(selector) + ") !== null");
        evaluate(
                "(() => { const e = document.querySelector(" + quote(selector)
                        + "); e.scrollIntoView({block: 'center'}); e.focus(); if (e.select && e.type !== 'date') e.select(); })()");
        boolean typed = evaluate("['date','time','month','datetime-local'].includes(document.querySelector("
                        + quote(selector) + ").type)")
                .asBoolean();
        if (typed) {
            evaluate("document.querySelector(" + quote(selector) + ").value = " + quote(text));
        } else {
            send("Input.insertText", Map.of("text", text));
        }
        return this;
    }

    public Tab choose(String selector, String value) {
        evaluate("(() => { const e = document.querySelector(" + quote(selector) + "); e.value = " + quote(value)
                + "; e.dispatchEvent(new Event('change', {bubbles: true})); })()");
        return this;
    }

    public Tab upload(String selector, Path file) {
        var root = send("DOM.getDocument", Map.of()).get("root").get("nodeId").asInt();
        var node = send("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                .get("nodeId")
                .asInt();
        send(
                "DOM.setFileInputFiles",
                Map.of("nodeId", node, "files", List.of(file.toAbsolutePath().toString())));
        return this;
    }

    public Tab press(String key, int code) {
        for (String kind : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", kind, "key", key, "windowsVirtualKeyCode", code));
        }
        return this;
    }

    /** What the expression is, in the page; a promise is waited for. */
    public JsonNode evaluate(String expression) {
        var answer =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression + ": " + answer.get("exceptionDetails").toString());
        }
        var value = answer.get("result").get("value");
        return value == null ? JSON.nullNode() : value;
    }

    public Tab waitFor(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never became true: " + condition + " at " + address() + "\n" + text());
            }
            LockSupport.parkNanos(20_000_000);
        }
        return this;
    }

    public Tab waitForText(String words) {
        return waitFor("document.body && document.body.innerText.includes(" + quote(words) + ")");
    }

    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asString();
    }

    public String text(String selector) {
        return evaluate("document.querySelector(" + quote(selector) + ").innerText.trim()")
                .asString();
    }

    public String attribute(String selector, String name) {
        return evaluate("document.querySelector(" + quote(selector) + ").getAttribute(" + quote(name) + ")")
                .asString();
    }

    public boolean has(String selector) {
        return evaluate("document.querySelector(" + quote(selector) + ") !== null")
                .asBoolean();
    }

    public String address() {
        return evaluate("location.href").asString();
    }

    public int status() {
        return status;
    }

    /** By how many CSS pixels the page is wider than the screen: 0 where it fits. */
    public int overflow() {
        int wide = evaluate("document.documentElement.scrollWidth").asInt();
        return Math.max(0, wide - screen.width());
    }

    /** Bytes as they came over the wire since the last {@link #go}, by kind of thing: Document, Stylesheet, Script, Image… */
    public Map<String, Long> transferred() {
        var kinds = new LinkedHashMap<String, Long>();
        transferred.forEach((request, bytes) -> kinds.merge(requests.getOrDefault(request, "Other"), bytes, Long::sum));
        return kinds;
    }

    /** Script errors, refused content and failed requests since the tab was opened. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What axe finds against WCAG 2.0 to 2.2, levels A and AA: one line for each violation. */
    public List<String> violations() {
        try (var axe = Tab.class.getResourceAsStream("/axe/axe.min.js")) {
            evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; 0");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var found =
                evaluate("axe.run(document, {runOnly: " + AXE_TAGS + "}).then(r => r.violations.map(v => v.id + ': '"
                        + " + v.help + ' — ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')"
                        + " + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')))");
        var lines = new ArrayList<String>();
        found.forEach(line -> lines.add(line.asString()));
        return lines;
    }

    /** The whole page as a picture. */
    public void screenshot(Path file) {
        screenshot(file, HEIGHT_MOST);
    }

    /** The page as a picture, from its top and no higher than so many CSS pixels. */
    public void screenshot(Path file, int most) {
        var size = send("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        var clip = Map.of(
                "x", 0,
                "y", 0,
                "width", size.get("width").asDouble(),
                "height", Math.min(size.get("height").asDouble(), most),
                "scale", 1);
        var picture =
                send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        tools.send("", "Target.closeTarget", Map.of("targetId", target));
    }

    private boolean holds(String condition) {
        try {
            return evaluate(condition).asBoolean();
        } catch (IllegalStateException betweenPages) {
            return false;
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return tools.send(session, method, parameters);
    }

    private void hear(String event, JsonNode said) {
        switch (event) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.responseReceived" -> {
                requests.put(said.get("requestId").asString(), said.get("type").asString());
                if (said.get("type").asString().equals("Document")) {
                    status = said.get("response").get("status").asInt();
                }
            }
            case "Network.loadingFinished" ->
                transferred.put(
                        said.get("requestId").asString(),
                        said.get("encodedDataLength").asLong());
            case "Runtime.exceptionThrown" ->
                complaints.add(said.get("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                var entry = said.get("entry");
                if (entry.get("level").asString().equals("error")) {
                    complaints.add(entry.get("text").asString() + " "
                            + (entry.has("url") ? entry.get("url").asString() : ""));
                }
            }
            default -> {}
        }
    }

    private static String quote(String text) {
        return JSON.writeValueAsString(text);
    }
}
