package org.farmgate.proof.spine;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.farmgate.proof.Options;
import org.farmgate.proof.Report;
import org.farmgate.proof.browser.Chromium;
import org.farmgate.proof.browser.Screen;
import org.farmgate.proof.browser.Tab;

/** What all chapters share: the site, a browser for each person, and the report. */
record Story(String site, Chromium chromium, Books books, Report report, String password, Options options, long begun) {

    static final Screen PHONE = Screen.PHONE;
    static final Screen DESK = new Screen(1280, "zh", false);

    String at(String path) {
        return path.startsWith("http") ? path : site + path;
    }

    /** The path of an address of ours. */
    String path(String address) {
        return address.startsWith(site) ? address.substring(site.length()) : address;
    }

    void chapter(int number, String title) {
        report.say(
                "%d  %s  (%d s)",
                number, title, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    void step(boolean holds, String line, Object... arguments) {
        report.goal(holds, line, arguments);
    }

    /** A browser of somebody's own, in which nobody has signed in. */
    Tab guest(Screen screen) {
        return chromium.newTab(screen);
    }

    /** A browser in which this person of the demonstration has signed in. */
    Tab as(String login, Screen screen) {
        return signIn(guest(screen), login, password);
    }

    Tab signIn(Tab tab, String login, String secret) {
        tab.go(at("/sign-in"));
        tab.fill("[name=login]", login).fill("[name=password]", secret).follow("main form button[type=submit]");
        if (tab.address().contains("/sign-in")) {
            throw new IllegalStateException("could not sign in as " + login + ": " + tab.text());
        }
        return tab;
    }

    /** What the person of this browser gets from a path: a document, a file. */
    byte[] download(Tab tab, String path) {
        return Base64.getDecoder()
                .decode(tab.evaluate(
                                "fetch('" + path + "').then(a => a.arrayBuffer()).then(b => {"
                                        + " let s = ''; new Uint8Array(b).forEach(c => s += String.fromCharCode(c)); return btoa(s); })")
                        .asString());
    }

    /** A picture in a file, as a person uploads it. */
    Path file(BufferedImage picture) throws IOException {
        var file = Files.createTempFile(Path.of("target", "proof", "spine"), "picture-", ".png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    void picture(Tab tab, String name) {
        var folder = options.text("pictures", "");
        if (!folder.isEmpty()) {
            tab.screenshot(Path.of(folder, name + ".png"));
        }
    }
}
