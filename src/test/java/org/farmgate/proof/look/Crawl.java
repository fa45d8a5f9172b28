package org.farmgate.proof.look;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farmgate.proof.browser.Tab;

/** Walks through the pages that one person can reach by links, a few of each kind: what differs only in an id is one kind. */
final class Crawl {

    private static final int PAGES_MOST = 120;

    /** What a path shows with one thing asked of it and with another; what it shows with both is made of the same. */
    private static final int QUESTIONS_MOST = 4;

    private final URI start;
    private final int each;
    private final Map<String, Integer> seenOfKind = new HashMap<>();
    private final Map<String, Set<String>> questions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final ArrayDeque<String> next = new ArrayDeque<>();

    /** @param each how many pages of one kind are enough */
    Crawl(URI start, int each) {
        this.start = start;
        this.each = each;
    }

    List<String> pages(Tab tab, List<String> from) {
        from.forEach(this::consider);
        var pages = new ArrayList<String>();
        while (!next.isEmpty() && pages.size() < PAGES_MOST) {
            var path = next.poll();
            tab.go(start.resolve(path).toString());
            if (!tab.evaluate("document.contentType").asString().equals("text/html")) {
                continue;
            }
            pages.add(path);
            tab.evaluate("[...document.querySelectorAll('a[href]:not([download])')]"
                            + ".filter(a => a.origin === location.origin && !a.href.includes('lang='))"
                            + ".map(a => a.pathname + a.search)")
                    .forEach(link -> consider(link.asString()));
        }
        return pages;
    }

    private void consider(String path) {
        if (seen.size() > 5_000 || !seen.add(path) || path.matches(".*\\.(pdf|csv|xml|json|svg|png)(\\?.*)?")) {
            return;
        }
        if (asksLittle(kind(path)) && seenOfKind.merge(kind(path), 1, Integer::sum) <= each) {
            next.add(path);
        }
    }

    private boolean asksLittle(String kind) {
        var asked = questions.computeIfAbsent(kind.replaceAll("\\?.*", ""), path -> new HashSet<>());
        return asked.contains(kind) || (asked.size() < QUESTIONS_MOST && asked.add(kind));
    }

    /** The path with every id, number, token and query value left out. */
    static String kind(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
                .replaceAll("/[0-9a-z]{26}", "/*")
                .replaceAll("/[0-9]+", "/*")
                .replaceAll("=[^&]*", "=");
    }
}
