package org.farmgate.proof.isolation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.farmgate.Farmgate;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.payments.Counterpart;
import org.farmgate.places.Places;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * Marked personal values of a household and of a buyer are put in; then all that is public is read as a guest reads it,
 * link by link, in both languages, with searches for the values themselves and with requests that must fail; and so are
 * the program's log, the database's log and the published seals. None may show a marked value.
 */
public final class CanaryCheck implements Proof {

    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)\"");
    private static final int PAGES_MOST = 400;

    private final Set<String> findings = new TreeSet<>();

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String goal() {
        return "marked personal values appear in no public page, interface answer, export, log or error";
    }

    @Override
    public List<String> options() {
        return List.of("--pages 400");
    }

    @Override
    public List<String> plants() {
        return List.of("talkative-log");
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var folder = Folders.fresh("canary");
        var data = folder.resolve("farmgate-data");
        var log = folder.resolve("program.log");
        var plants = Plants.profiles(options);
        var town = new Town[1];
        try (var gateways = Counterpart.open(folder.resolve("papers"));
                var program = new SpringApplicationBuilder(Farmgate.class)
                        .profiles(plants)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--logging.file.name=" + log,
                                "--farmgate.data=" + data.toAbsolutePath(),
                                "--farmgate.payments.papers=" + gateways.papers(),
                                "--farmgate.demonstration=false")) {
            int port = ((ServletWebServerApplicationContext) program)
                    .getWebServer()
                    .getPort();
            town[0] = town(program);
            var guest = SignedIn.guest(port);
            report.say(
                    "%d public pages and answers read",
                    wander(guest, town[0], options.number("pages", PAGES_MOST, 60)));
            report.say("%d requests that must fail", fail(guest, town[0]));
        }
        report.say("%d files of logs and seals read", files(data, log, town[0]));
        findings.forEach(finding -> report.fail("%s", finding));
        report.goal(findings.isEmpty(), "%d findings", findings.size());
    }

    private static Town town(ApplicationContext program) {
        var accounts = program.getBean(Accounts.class);
        int county = program.getBean(Places.class)
                .byCode(org.farmgate.places.Kind.COUNTY, "621221")
                .orElseThrow()
                .id();
        var keeper = accounts.create(
                NewAccount.of("keeper-canary", "Made-up keeper", SignedIn.PASSWORD, county, Role.SELLER));
        return new Town(program, "621221", "标记金丝", 303, keeper.value());
    }

    /** Follows every link a guest finds, from where a guest comes in. */
    private int wander(SignedIn guest, Town town, int most) {
        var next = new ArrayDeque<String>(List.of(
                "/",
                "/search?q=" + encoded("花椒"),
                "/counties/" + town.county.id(),
                "/counties/" + town.county.id() + "/figures",
                town.offer.path(),
                "/orders/" + town.order.token(),
                "/api",
                "/api/openapi.json",
                "/api/v1/offers",
                "/api/v1/offers?county=" + town.county.id(),
                "/api/v1/orders/" + town.order.token(),
                "/api/v1/figures",
                "/scan",
                "/orders/find",
                "/h/" + town.doorToken()));
        town.marks
                .values()
                .forEach(values -> values.forEach(value -> {
                    next.add("/search?q=" + encoded(value));
                    next.add("/places?q=" + encoded(value));
                    next.add("/api/v1/offers?q=" + encoded(value));
                }));
        var seen = new HashSet<String>(next);
        int read = 0;
        while (!next.isEmpty() && read < most) {
            var path = next.poll();
            for (String language : List.of("zh", "en")) {
                var answer = guest.reading(language).bytes(path);
                read++;
                var shown = Shown.text(answer);
                look(shown, path, "guest's " + path + ": " + answer.statusCode(), town);
                var link = LINK.matcher(shown);
                while (link.find()) {
                    var found = link.group(1).replace("&amp;", "&");
                    if (!found.contains("lang=") && seen.size() < 4 * most && seen.add(found)) {
                        next.add(found);
                    }
                }
            }
        }
        return read;
    }

    /** What is wrong, or hostile, is refused without telling anything. */
    private int fail(SignedIn guest, Town town) {
        var household = "/households/" + town.county.id() + "/" + town.household.value();
        var wrong = List.of(
                household,
                household + "/income",
                "/households.csv",
                "/counties/' or 1=1 --",
                "/offers/" + town.county.id() + "/" + town.household.value(),
                "/offers/" + town.county.id() + "/nonsense",
                "/api/v1/orders/" + town.household.value(),
                "/h/" + "0".repeat(26),
                "/o/" + town.doorToken(),
                "/search?after=%00",
                "/search?q=" + "x".repeat(5_000));
        for (String path : wrong) {
            var answer = guest.bytes(path.replace(" ", "%20").replace("'", "%27"));
            look(Shown.text(answer), path, "refusal of " + path + ": " + answer.statusCode(), town);
            if (answer.statusCode() >= 500) {
                findings.add("a fault: " + path + ": " + answer.statusCode());
            }
        }
        var guesses = List.of(
                Map.of("number", town.order.number(), "phone", "13900000000"),
                Map.of("number", "0".repeat(10), "phone", town.buyersPhone()));
        for (Map<String, String> guess : guesses) {
            var answer = guest.postBytes("/orders/find", guess);
            look(Shown.text(answer), guess.toString(), "order looked for by " + guess.keySet(), town);
        }
        return wrong.size() + guesses.size();
    }

    private int files(Path data, Path log, Town town) throws Exception {
        int read = 0;
        try (var files = Files.walk(data)) {
            var all = new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".log") || file.toString().contains("audit"))
                    .toList());
            all.add(log);
            for (Path file : all) {
                look(Files.readString(file), "", "file " + file.getFileName(), town);
                read++;
            }
        }
        return read;
    }

    /** What was asked for may be said back to who asked. */
    private void look(String shown, String asked, String where, Town town) {
        var decoded = URLDecoder.decode(
                asked.replace("%00", "").replaceAll("%(?![0-9A-Fa-f]{2})", ""), StandardCharsets.UTF_8);
        town.marks
                .values()
                .forEach(values -> values.stream()
                        .filter(value -> shown.contains(value) && !decoded.contains(value))
                        .forEach(value -> findings.add(where + " shows " + value)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
