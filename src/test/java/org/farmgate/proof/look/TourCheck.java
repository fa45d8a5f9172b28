package org.farmgate.proof.look;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Program;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.SignIns;
import org.farmgate.proof.browser.Chromium;
import org.farmgate.proof.browser.Screen;
import org.farmgate.proof.browser.Tab;

/** Takes the README's pictures of the running demonstration: {@code ./check tour --pictures doc/tour}. */
public final class TourCheck implements Proof {

    private static final Screen PHONE_ZH = new Screen(360, "zh", false);
    private static final Screen DESK_EN = new Screen(1280, "en", false);

    /** One picture: who looks, where they begin, the link that they follow from there, and the page behind that. */
    private record Stop(String name, String login, String path, String link, String page, Screen screen) {}

    private static final List<Stop> STOPS = List.of(
            new Stop("map", "", "/", "", "", DESK_EN),
            new Stop("storefront", "", "/", "a[href^='/counties/']", "", PHONE_ZH),
            new Stop("offer", "", "/search?q=%E8%8A%B1%E6%A4%92", "a[href^='/offers/']", "", PHONE_ZH),
            new Stop("figures", "", "/", "a[href^='/counties/']", "/figures", DESK_EN),
            new Stop("today", "village-officer", "/today", "", "", PHONE_ZH),
            new Stop("station", "station-agent", "/station", "", "", PHONE_ZH),
            new Stop("earnings", "villager", "/earnings", "", "", PHONE_ZH),
            new Stop("seller", "seller", "/seller", "a[href^='/seller/']", "", DESK_EN));

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "tour";
    }

    @Override
    public String goal() {
        return "the pages of the README's tour answer, fit their screens, and have 0 axe violations";
    }

    @Override
    public List<String> options() {
        return List.of("--pictures FOLDER", "--at ADDRESS (the first page of a running one)");
    }

    @Override
    public List<String> plants() {
        return Blemish.words().subList(0, 2);
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        if (Chromium.installed().isEmpty()) {
            report.say("skipped: there is no Chromium on this machine");
            return;
        }
        var pictures = Files.createDirectories(Path.of(options.text("pictures", "target/proof/tour/pictures")));
        var at = options.text("at", "");
        try (var chromium = Chromium.start()) {
            if (!at.isEmpty()) {
                stop(chromium, URI.create(at), STOPS.get(0), "", pictures, options, report);
                return;
            }
            try (var program = Program.start(Folders.fresh("tour").resolve("farmgate-data"), List.of(), List.of())) {
                var passwords = SignIns.await(program);
                for (Stop stop : STOPS) {
                    var password = passwords.getOrDefault(stop.login(), "");
                    stop(chromium, program.address(), stop, password, pictures, options, report);
                }
            }
        }
    }

    private static void stop(
            Chromium chromium, URI site, Stop stop, String password, Path pictures, Options options, Report report) {
        try (Tab tab = chromium.newTab(stop.screen())) {
            SignIns.enter(tab, site, stop.login(), password);
            stop(tab, site, stop, pictures, options, report);
        }
    }

    private static void stop(Tab tab, URI site, Stop stop, Path pictures, Options options, Report report) {
        tab.go(site.resolve(stop.path()).toString());
        if (!stop.link().isEmpty() && tab.has(stop.link())) {
            tab.go(URI.create(tab.address())
                    .resolve(tab.attribute(stop.link(), "href"))
                    .toString());
        }
        if (!stop.page().isEmpty()) {
            tab.go(tab.address() + stop.page());
        }
        Blemish.put(options, tab);
        var violations = tab.violations();
        report.goal(
                tab.status() == 200 && tab.overflow() == 0 && violations.isEmpty(),
                "%-10s %d %s, overflow %d px, axe %s",
                stop.name(),
                tab.status(),
                URI.create(tab.address()).getPath(),
                tab.overflow(),
                violations);
        tab.screenshot(pictures.resolve(stop.name() + ".png"), stop.screen().width() < 700 ? 740 : 900);
    }
}
