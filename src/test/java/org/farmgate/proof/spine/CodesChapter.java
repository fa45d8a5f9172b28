package org.farmgate.proof.spine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.farmgate.proof.browser.Camera;
import org.farmgate.proof.browser.Chromium;
import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.RegisterChapter.Door;

/** Chapter 2: who scans which of the two codes, and what they see. */
final class CodesChapter {

    /** Where the two codes stand on a card, in millimetres, with a little paper around. */
    private static final double PUBLIC_X = 5;

    private static final double OFFICERS_X = 56;
    private static final double CODE_Y = 20;
    private static final double CODE_SIDE = 44;

    private final Story story;

    CodesChapter(Story story) {
        this.story = story;
    }

    void play(Door poor, Door rich) throws IOException {
        story.chapter(2, "the codes on the door: one page for everyone, one for the officer in charge");
        try (var guest = story.guest(Story.PHONE)) {
            scanned(guest, poor, rich);
            guessed(guest);
            typed(guest, poor);
            photographed(guest, poor);
        }
        filmed(poor);
        try (var officer = story.as("village-officer", Story.PHONE)) {
            looked(officer, poor);
        }
        for (String login : List.of("", "village-officer-zigui", "villager", "auditor")) {
            strange(login, poor);
        }
    }

    private void scanned(Tab guest, Door poor, Door rich) {
        guest.go(poor.publicAddress());
        story.picture(guest, "2-public-page");
        var text = guest.text();
        story.step(
                guest.status() == 200
                        && text.contains("花椒")
                        && guest.has("main a[href^='/counties/']")
                        && Stream.of(poor.head(), poor.phone(), poor.identity(), "贫困户", "9,600", poor.id())
                                .noneMatch(guest.evaluate("document.documentElement.outerHTML")
                                        .asString()::contains),
                "anyone who scans sees what grows here and where to buy it, and nothing else");
        var poors = page(guest, poor);
        var richs = page(guest, rich);
        story.step(!poors.isEmpty() && poors.equals(richs), "the rich neighbour's page is the same to the letter");
    }

    /** The whole page, but for the token that it was opened by and the keys of its forms. */
    private String page(Tab guest, Door door) {
        guest.go(door.publicAddress());
        var token = door.publicAddress().substring(door.publicAddress().lastIndexOf('/') + 1);
        return guest.evaluate("document.documentElement.outerHTML")
                .asString()
                .replace(token, "token")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .strip();
    }

    private void guessed(Tab guest) {
        guest.go(story.at("/h/" + "0".repeat(26)));
        story.step(guest.status() == 404, "a guessed code opens nothing: %s", guest.text("main h1"));
    }

    private void typed(Tab guest, Door poor) {
        guest.go(story.at("/scan"));
        guest.fill("#code", shortCode(poor, 2)).follow("form[action='/scan'] button");
        story.step(guest.address().equals(poor.publicAddress()), "the short code, typed by hand, leads there too");
    }

    private void photographed(Tab guest, Door poor) throws IOException {
        guest.go(story.at("/scan"));
        guest.upload("#picture", story.file(poor.card().photograph(PUBLIC_X, CODE_Y, CODE_SIDE, CODE_SIDE)));
        guest.follow("#picture-form button");
        story.step(guest.address().equals(poor.publicAddress()), "and so does an uploaded picture of the code");
    }

    private void filmed(Door poor) throws IOException {
        var code = poor.card().photograph(PUBLIC_X, CODE_Y, CODE_SIDE, CODE_SIDE);
        try (var chromium = Chromium.start(Camera.of(code, Path.of("target", "proof", "spine")));
                var guest = chromium.newTab(Story.PHONE)) {
            guest.go(story.at("/scan")).click("#camera-switch").waitFor("!location.href.endsWith('/scan')");
            story.step(guest.address().equals(poor.publicAddress()), "held before the camera, it leads there as well");
        }
    }

    private void looked(Tab officer, Door poor) throws IOException {
        int before = looks(poor);
        officer.go(poor.officersAddress());
        story.picture(officer, "2-officers-page");
        story.step(
                story.path(officer.address()).equals(poor.path())
                        && officer.text().contains("贫困户"),
                "the officer in charge who scans the other code sees how the household stands");
        int after = looks(poor);
        story.step(
                after == before + 1,
                "that look, and no other, is in the audit log: %d before, %d after",
                before,
                after);
        officer.go(story.at("/scan"));
        officer.upload("#picture", story.file(poor.card().photograph(OFFICERS_X, CODE_Y, CODE_SIDE, CODE_SIDE)));
        officer.follow("#picture-form button");
        boolean pictured = story.path(officer.address()).equals(poor.path());
        officer.go(story.at("/scan"));
        officer.fill("#code", shortCode(poor, 3)).follow("form[action='/scan'] button");
        story.step(
                pictured && story.path(officer.address()).equals(poor.path()), "by picture and by short code as well");
    }

    private int looks(Door poor) {
        try (var auditor = story.as("auditor", Story.DESK)) {
            auditor.go(story.at("/me"));
            var log = new String(
                    story.download(auditor, "/audit.csv?what=registry.household-looked-at"), StandardCharsets.UTF_8);
            return (int) log.lines().filter(line -> line.contains(poor.id())).count();
        }
    }

    private void strange(String login, Door poor) {
        try (var stranger = login.isEmpty() ? story.guest(Story.PHONE) : story.as(login, Story.PHONE)) {
            stranger.go(poor.officersAddress());
            story.step(
                    stranger.address().equals(poor.publicAddress())
                            && !stranger.text().contains(poor.head()),
                    "%s who opens the officer's code lands on the public page",
                    login.isEmpty() ? "a guest" : login);
        }
    }

    /** The code of two or three groups of four that stands under a square code on the card. */
    private static String shortCode(Door door, int groups) {
        return Pattern.compile("(?<![0-9A-Z-])[0-9A-Z]{4}(-[0-9A-Z]{4}){" + (groups - 1) + "}(?![0-9A-Z-])")
                .matcher(door.card().text())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");
    }
}
