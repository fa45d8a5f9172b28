package org.farmgate.proof.look;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.farmgate.proof.Options;
import org.farmgate.proof.browser.Tab;

/** A fault put into each page once it has come, that whoever looks at it must see. */
enum Blemish {
    /** A picture without words, which a person who does not see it never learns of. */
    SILENT_PICTURE(
            "const i = document.createElement('img'); i.src = '/icon.svg'; document.querySelector('main').append(i)"),
    /** Something wider than a phone. */
    WIDE_LOAD("const d = document.createElement('div'); d.style.width = '1400px'; d.textContent = '—';"
            + " document.querySelector('main').append(d)"),
    /** Something wider than a phone, but only where something was refused. */
    WIDE_REFUSAL("const e = document.querySelector('.error-summary'); if (e) { e.style.width = '1400px'; }"),
    /** More than a page may weigh. */
    HEAVY_PAGE("return Promise.all([...Array(40).keys()].map(n =>"
            + " fetch('/farmgate.css?' + n, {cache: 'no-store'}).then(a => a.text())))");

    private final String script;

    Blemish(String script) {
        this.script = script;
    }

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Blemish::word).toList();
    }

    /** Puts into the page what was planted, if anything was. */
    static void put(Options options, Tab tab) {
        var planted = List.of(options.text("plant", "").split(",", -1));
        Arrays.stream(values())
                .filter(each -> planted.contains(each.word()))
                .forEach(each -> tab.evaluate("(() => { " + each.script + " })()"));
    }
}
