package org.farmgate.proof.look;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.farmgate.proof.Options;
import org.farmgate.proof.Program;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.SignIns;
import org.farmgate.proof.browser.Chromium;
import org.farmgate.proof.browser.Screen;
import org.farmgate.proof.browser.Tab;

/** Looks at every page as every kind of person, on a phone and on a desk, in both languages, by day and by night. */
public final class LookCheck implements Proof {

    private static final String GUEST = "guest";
    private static final long PAGE_BYTES = 100 * 1024;
    private static final long MAP_PAGE_BYTES = 300 * 1024;
    private static final long SCRIPT_BYTES = 30 * 1024;
    private static final List<Screen> SCREENS = List.of(
            new Screen(360, "zh", false),
            new Screen(360, "en", true),
            new Screen(1280, "zh", true),
            new Screen(1280, "en", false));
    /** Where strangers come in; the last is no page. */
    private static final List<String> GUESTS_WAYS =
            List.of("/", "/search?q=%E8%8A%B1%E6%A4%92", "/cart", "/orders/find", "/sign-in", "/scan", "/api", "/none");

    /** Where an empty form is a try that counts. */
    private static final String SIGN_IN = "/sign-in";

    /** Forms open with errors look alike on the other screens. */
    private static final Set<Screen> MISTAKES = Set.of(SCREENS.get(0), SCREENS.get(3));

    /** Pages that show the map of all counties, with its shapes. */
    private static final Set<String> MAPS = Set.of("/");

    /** The browser's own word about a form that was refused: that is what was asked for. */
    private static final Pattern REFUSED =
            Pattern.compile("status of (409|422)|status of 404 .*/(orders/find|scan)\\b");

    private final Set<String> findings = new TreeSet<>();
    /** Kinds of pages that somebody has looked at already: they are the same for whoever comes next. */
    private final Set<String> looked = new HashSet<>();

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "look";
    }

    @Override
    public String goal() {
        return "every page of every role, and its forms sent empty: answers, fits 360 and 1280 px, 0 axe violations, within its"
                + " weight, no script errors";
    }

    @Override
    public List<String> options() {
        return List.of(
                "--pictures FOLDER (keeps a picture of each)",
                "--role NAME",
                "--at ADDRESS (of a running one, as a guest)",
                "--pages N (of each person)");
    }

    @Override
    public List<String> plants() {
        return Blemish.words();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        if (Chromium.installed().isEmpty()) {
            report.say("skipped: there is no Chromium on this machine");
            return;
        }
        try (var chromium = Chromium.start()) {
            var at = options.text("at", "");
            if (at.isEmpty()) {
                look(chromium, options, report);
            } else {
                look(chromium, URI.create(at), Map.entry(GUEST, ""), options, report);
            }
        }
        findings.forEach(finding -> report.fail("%s", finding));
        report.goal(findings.isEmpty(), "%d findings", findings.size());
    }

    private void look(Chromium chromium, Options options, Report report) {
        var folder = Path.of("target", "proof", "look");
        try (var program = Program.start(
                folder.resolve("farmgate-data"), List.of(), List.of("--farmgate.simulated-payment=true"))) {
            for (Map.Entry<String, String> person : people(options, program).entrySet()) {
                look(chromium, program.address(), person, options, report);
            }
        }
    }

    private Map<String, String> people(Options options, Program program) {
        var people = new LinkedHashMap<String, String>();
        people.put(GUEST, "");
        SignIns.await(program).forEach(people::putIfAbsent);
        if (options.small()) {
            people.keySet().retainAll(Set.of(GUEST, "villager", "station-agent"));
        }
        var role = options.text("role", "");
        if (!role.isEmpty()) {
            people.keySet().retainAll(Set.of(role));
        }
        return people;
    }

    private void look(Chromium chromium, URI site, Map.Entry<String, String> person, Options options, Report report) {
        boolean guest = person.getValue().isEmpty();
        List<String> paths;
        try (Tab tab = chromium.newTab(SCREENS.get(0))) {
            SignIns.enter(tab, site, person.getKey(), person.getValue());
            var start = new ArrayList<>(guest ? GUESTS_WAYS : List.of("/me"));
            if (guest && options.text("at", "").isEmpty()) {
                start.addAll(Shopping.shop(tab, site));
            }
            paths = new Crawl(site, 1)
                    .pages(tab, start).stream()
                            .filter(path -> looked.add(Crawl.kind(path)) || path.equals("/me"))
                            .limit(options.number("pages", Integer.MAX_VALUE, Integer.MAX_VALUE))
                            .toList();
            for (String path : paths) {
                for (Screen screen : options.small() ? SCREENS.subList(0, 2) : SCREENS) {
                    tab.show(screen);
                    look(tab, site, person.getKey(), path, screen, options);
                }
            }
            tab.complaints().stream()
                    .filter(complaint -> !complaint.contains("/none"))
                    .filter(complaint -> !REFUSED.matcher(complaint).find())
                    .filter(complaint ->
                            !complaint.contains("/favicon.ico")) // asked for beside a PDF, which names no icon
                    .forEach(complaint -> findings.add(person.getKey() + " complaint: " + complaint));
        }
        report.say("%s: %d pages: %s", person.getKey(), paths.size(), String.join(" ", paths));
    }

    private void look(Tab tab, URI site, String who, String path, Screen screen, Options options) {
        var language = (path.contains("?") ? "&" : "?") + "lang=" + screen.language();
        var address = site.resolve(path + language).toString();
        tab.go(address);
        Blemish.put(options, tab);
        var where = who + " " + path + " " + screen + ": ";
        if (tab.status() != 200 && !path.equals("/none")) {
            findings.add(where + "status " + tab.status());
        }
        if (tab.overflow() > 0) {
            findings.add(where + "overflows by " + tab.overflow() + " px");
        }
        tab.violations().forEach(violation -> findings.add(where + violation));
        weigh(tab, where, path);
        picture(tab, who + path, screen, options);
        if (MISTAKES.contains(screen) && !path.equals(SIGN_IN)) {
            Mistakes.make(tab, address, form -> mistake(tab, who + path + " form " + form, screen, options));
        }
    }

    private void mistake(Tab tab, String what, Screen screen, Options options) {
        Blemish.put(options, tab);
        var where = what + " sent empty " + screen + ": ";
        if (tab.status() < 400 || tab.status() >= 500) {
            findings.add(where + "status " + tab.status());
        }
        if (tab.overflow() > 0) {
            findings.add(where + "overflows by " + tab.overflow() + " px");
        }
        tab.violations().forEach(violation -> findings.add(where + violation));
        picture(tab, what, screen, options);
    }

    private static void picture(Tab tab, String what, Screen screen, Options options) {
        var pictures = options.text("pictures", "");
        if (!pictures.isEmpty()) {
            var name = what.replaceAll("[^A-Za-z0-9]+", "_");
            tab.screenshot(Path.of(pictures, name.substring(0, Math.min(80, name.length())) + "-" + screen + ".png"));
        }
    }

    private void weigh(Tab tab, String where, String path) {
        var bytes = tab.transferred();
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        long scripts = bytes.getOrDefault("Script", 0L);
        if (all > (MAPS.contains(path) ? MAP_PAGE_BYTES : PAGE_BYTES)) {
            findings.add(where + "weighs " + all + " bytes " + bytes);
        }
        if (scripts > SCRIPT_BYTES) {
            findings.add(where + "has scripts of " + scripts + " bytes");
        }
    }
}
