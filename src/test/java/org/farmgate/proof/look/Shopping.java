package org.farmgate.proof.look;

import java.net.URI;
import java.util.List;
import org.farmgate.proof.browser.Tab;

/** A guest's shopping: behind a full cart and behind an order lie pages to which no link of a stranger's leads. */
final class Shopping {

    /** One pack from each store of a county, paid for as the demonstration's buyers do; a program's call brings no cookie. */
    private static final String ORDER = """
            (async county => {
              const shelf = (await (await fetch('/api/v1/offers?county=' + county)).json()).offers;
              const stores = new Map(shelf.filter(o => o.left > 0).map(o => [o.store, o]));
              const answer = await fetch('/api/v1/orders', {
                method: 'POST',
                credentials: 'omit',
                headers: {'Content-Type': 'application/json', 'Idempotency-Key': 'look-' + Date.now()},
                body: JSON.stringify({
                  lines: [...stores.values()].map(o => ({county, offer: o.id, quantity: 1, priceFen: o.priceFen})),
                  destination: {county},
                  recipient: {name: '看图人', phone: '13900000807', address: '莲湖路 7 号'},
                  payment: 'simulated'
                })
              });
              return (await answer.json()).token;
            })
            """;

    private Shopping() {}

    /** Fills the cart and orders; the paths at which a walk may then begin. */
    static List<String> shop(Tab tab, URI site) {
        tab.go(site.resolve("/").toString());
        var county = tab.attribute(".side ul.list a[href^='/counties/']", "href");
        fill(tab, site, county);
        var order = "/orders/"
                + tab.evaluate(ORDER.strip() + "(" + county.replaceAll("\\D", "") + ")")
                        .asString();
        return List.of("/checkout", order, order + "/papers");
    }

    private static void fill(Tab tab, URI site, String county) {
        tab.go(site.resolve(county).toString());
        tab.go(site.resolve(tab.attribute("li.offer:not(:has(.badge)) a.card-link", "href"))
                .toString());
        tab.follow("form[action='/cart'] button");
        tab.go(site.resolve("/cart").toString());
        tab.fill("#where", "成县").follow("#destination form[method=get] button");
        tab.follow("#destination form[action='/cart/destination'] button[lang]");
    }
}
