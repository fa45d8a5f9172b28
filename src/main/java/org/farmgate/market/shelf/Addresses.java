package org.farmgate.market.shelf;

import java.util.Map;
import org.farmgate.market.Shop;
import org.farmgate.market.Sorting;
import org.farmgate.market.Wanted;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The addresses of lists of offers: filtered and sorted, on their first page. */
public final class Addresses {

    private static final String SEARCH = "/search";
    private static final int SOME = 100;

    private Addresses() {}

    public static String kind(String path, Wanted wanted, @Nullable String kind) {
        return address(path, wanted, kind, wanted.sorting());
    }

    public static String sorted(String path, Wanted wanted, Sorting sorting) {
        return address(path, wanted, wanted.kind(), sorting);
    }

    public static String search(Wanted wanted) {
        return address(SEARCH, wanted, wanted.kind(), wanted.sorting());
    }

    /** What a broader search asks for, and how much it finds. */
    public static String words(View view, Shop.Broader less) {
        var what = less.wanted().text();
        if (what.isEmpty()) {
            what = view.say(broader(less.wanted()));
        }
        return what + " (" + (less.count() >= SOME ? SOME + "+" : view.number(less.count())) + ")";
    }

    private static String broader(Wanted wanted) {
        if (wanted.county() != null) {
            return "market.broader.county";
        }
        return wanted.kind() == null ? "market.whole-country" : "market.broader.kind";
    }

    private static String address(String path, Wanted wanted, @Nullable String kind, Sorting sorting) {
        var address = UriComponentsBuilder.fromPath(path);
        var text = wanted.text();
        if (!text.isEmpty()) {
            address.queryParam("q", "{text}");
        }
        if (wanted.county() != null && path.equals(SEARCH)) {
            address.queryParam("county", wanted.county());
        }
        if (kind != null) {
            address.queryParam("kind", "{kind}");
        }
        if (sorting != (text.isEmpty() ? Sorting.NEW : Sorting.BEST)) {
            address.queryParam("sort", sorting.word());
        }
        return address.encode()
                .buildAndExpand(Map.of("text", text, "kind", kind == null ? "" : kind))
                .toUriString();
    }
}
