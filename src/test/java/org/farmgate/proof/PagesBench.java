package org.farmgate.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How fast the pages are that buyers look at, beside a static file of the same size from the same server. */
public final class PagesBench implements Proof {

    private static final Pattern STOREFRONT = Pattern.compile("href=\"(/counties/[0-9]+)\"");
    private static final Pattern OFFER = Pattern.compile("href=\"(/offers/[0-9]+/[0-9a-f-]{36})\"");
    private static final double OFFER_RATIO = 0.4;

    @Override
    public Kind kind() {
        return Kind.BENCH;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String goal() {
        return "at 32 clients, warm, the offer page ≥ 0.4 × a static file of its size from the same server";
    }

    @Override
    public List<String> options() {
        return List.of("--clients 32", "--seconds 5", "--rounds 5");
    }

    /** What one round of one page came to. */
    private record Round(HttpLoad.Figures figures, long processorMillis) {}

    @Override
    public void run(Options options, Report report) throws Exception {
        int clients = options.number("clients", 32, 8);
        var seconds = Duration.ofSeconds(options.number("seconds", 5, 1));
        int rounds = options.number("rounds", 5, 3);
        var folder = Folders.fresh("pages");
        var files = Files.createDirectories(folder.resolve("static"));
        try (var program = Program.start(
                folder.resolve("farmgate-data"),
                List.of(),
                List.of(
                        // Both kinds of pages over the same kept connections.
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--spring.web.resources.static-locations=classpath:/static/," + files.toUri()))) {
            report.say(
                    "the demonstration is there, with %d sign-ins",
                    SignIns.await(program).size());
            var storefront = first(STOREFRONT, read(program.at("/")));
            var offer = first(OFFER, read(program.at(storefront)));
            var pages = new LinkedHashMap<String, URI>();
            pages.put("storefront", program.at(storefront));
            pages.put("offer page", program.at(offer));
            for (var page : Map.copyOf(pages).entrySet()) {
                var name = page.getKey().replace(' ', '-') + ".html";
                Files.writeString(files.resolve(name), read(page.getValue()));
                pages.put("file as " + page.getKey(), program.at("/" + name));
            }
            measure(program, pages, clients, seconds, rounds, report);
        }
    }

    private static void measure(
            Program program, Map<String, URI> pages, int clients, Duration duration, int rounds, Report report) {
        pages.values().forEach(page -> load(program, page, clients, duration.multipliedBy(2)));
        var all = new LinkedHashMap<String, List<Round>>();
        for (int round = 0; round < rounds; round++) {
            pages.forEach((name, page) ->
                    all.computeIfAbsent(name, each -> new ArrayList<>()).add(load(program, page, clients, duration)));
        }
        all.forEach((name, each) -> report.say(
                "%-20s %7.0f/s  p99 %6.1f ms  %6d bytes  %6.0f CPU-µs a request  (median of %d rounds)",
                name,
                median(each.stream().map(round -> round.figures().perSecond()).toList()),
                median(each.stream()
                        .map(round -> round.figures().p99Micros() / 1000.0)
                        .toList()),
                each.get(0).figures().bytes(),
                median(each.stream()
                        .map(round -> 1000.0
                                * round.processorMillis()
                                / round.figures().requests())
                        .toList()),
                each.size()));
        all.values()
                .forEach(each -> each.stream()
                        .filter(round -> round.figures().refused() > 0)
                        .forEach(round -> report.fail(
                                "%d requests were refused", round.figures().refused())));
        for (String page : List.of("storefront", "offer page")) {
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(all.get(page).get(round).figures().perSecond()
                        / all.get("file as " + page).get(round).figures().perSecond());
            }
            if (page.equals("offer page")) {
                report.goal(median(ratios) >= OFFER_RATIO, "%s: %.2f × the file, %s", page, median(ratios), ratios);
            } else {
                report.say("  %s: %.2f × the file, %s", page, median(ratios), ratios);
            }
        }
    }

    private static Round load(Program program, URI page, int clients, Duration duration) {
        long before = Processes.processorMillis(program.pid());
        var request = HttpLoad.get(page, "Accept: text/html", "Accept-Language: zh");
        var figures = HttpLoad.run(program.address(), clients, duration, number -> request);
        return new Round(figures, Processes.processorMillis(program.pid()) - before);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String first(Pattern link, String page) {
        var found = link.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("no link like " + link + " in the page");
        }
        return found.group(1);
    }

    private static String read(URI page) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(page).header("Accept-Language", "zh").build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
