package org.farmgate.proof.spine;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.HarvestChapter.Goods;

/** Chapter 4: a buyer comes from the map, fills a cart from two counties, and pays as a guest. */
final class BuyerChapter {

    private static final String PHONE = "13900000803";

    private final Story story;

    BuyerChapter(Story story) {
        this.story = story;
    }

    /**
     * What was ordered.
     *
     * @param path the unguessable one by which it is followed
     * @param packs how many of the household's
     * @param other title of the other county's goods
     */
    record Order(String path, String number, String phone, int packs, String other) {

        String token() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    Order play(Goods goods) {
        story.chapter(4, "a buyer comes from the map, and pays");
        try (var buyer = story.guest(Story.PHONE)) {
            fromTheMap(buyer, goods);
            offer(buyer, goods);
            buyer.fill("#quantity", "2").follow("form[action='/cart'] button");
            var other = fromTheOtherCounty(buyer);
            cart(buyer);
            checkout(buyer);
            new PayStep(story).pay(buyer);
            return order(buyer, other);
        }
    }

    private void fromTheMap(Tab buyer, Goods goods) {
        buyer.go(story.at("/"));
        story.picture(buyer, "4-map");
        int counties = buyer.evaluate("document.querySelectorAll('.side ul.list a[href^=\"/counties/\"]').length")
                .asInt();
        story.step(
                buyer.has("figure.map svg") && buyer.has(".marks a") && counties == 4,
                "the map opens on %d counties that sell",
                counties);
        buyer.follow(".side ul.list a[href='/counties/" + goods.county() + "']");
        buyer.fill("#q", "花椒").follow("form.search button");
        story.picture(buyer, "4-storefront");
        story.step(buyer.text().contains(goods.title()), "in the county's storefront, 花椒 finds the household's offer");
    }

    private void offer(Tab buyer, Goods goods) {
        buyer.go(story.at(offerPath(buyer, goods.title())));
        story.picture(buyer, "4-offer");
        var text = buyer.text();
        story.step(
                text.contains(goods.village()) && text.contains(goods.lot()) && text.contains("¥45.00"),
                "the offer: village %s, lot %s, ¥45.00 for 500 g",
                goods.village(),
                goods.lot());
        story.step(
                text.contains("70%") && text.contains("¥31.50"),
                "how much of the price reaches the farm gate: %s",
                buyer.text("#share + p"));
        story.step(text.contains("送达") && text.contains("退货"), "the day of arrival, and how goods are returned");
    }

    private static String offerPath(Tab buyer, String title) {
        return buyer.evaluate("[...document.querySelectorAll('a.card-link')].find(a => a.innerText.trim() === '" + title
                        + "').pathname")
                .asString();
    }

    /** Something of the other county that its village station packs for which somebody signs in here. */
    private String fromTheOtherCounty(Tab buyer) {
        List<String> served = new ArrayList<>();
        try (var agent = story.as("station-agent-zigui", Story.PHONE)) {
            agent.go(story.at("/station/weigh"));
            agent.evaluate("[...document.querySelectorAll('nav.chips a')].map(a => a.innerText.trim())")
                    .forEach(name -> served.add(name.asString()));
        }
        buyer.go(story.at("/search?q=" + "%E7%A7%AD%E5%BD%92"));
        for (int page = 0; page < 10; page++) {
            var cards = buyer.evaluate("[...document.querySelectorAll('li.offer')]"
                    + ".filter(li => !li.querySelector('.badge'))"
                    + ".map(li => li.querySelector('a').pathname + ' ' + li.querySelector('[lang]').innerText)");
            for (var card : cards) {
                var words = card.asString();
                if (served.stream().anyMatch(village -> words.endsWith(" " + village))) {
                    buyer.go(story.at(words.substring(0, words.indexOf(' '))));
                    var title = buyer.text("main h1");
                    buyer.follow("form[action='/cart'] button");
                    return title;
                }
            }
            buyer.follow(".pager a");
        }
        throw new IllegalStateException("nothing from the other county's villages " + served);
    }

    private void cart(Tab buyer) {
        buyer.go(story.at("/cart"));
        int parts = buyer.evaluate("document.querySelectorAll('section[aria-labelledby^=store-]').length")
                .asInt();
        story.step(parts == 2, "a cart from two counties: %d stores", parts);
        buyer.fill("#where", "成县").follow("#destination form[method=get] button");
        buyer.follow("#destination form[action='/cart/destination'] button[lang]");
        story.picture(buyer, "4-cart");
        var carriage = buyer.text("section[aria-labelledby=total] .facts");
        story.step(
                buyer.has("a[href='/checkout']") && carriage.matches("(?s).*运费\\s*¥[1-9][0-9.]*.*"),
                "carriage is shown before anything is paid: %s",
                carriage.replaceAll("\\s+", " "));
    }

    private void checkout(Tab buyer) {
        buyer.follow("a[href='/checkout']");
        buyer.fill("#name", "故事买家")
                .fill("#phone", PHONE)
                .fill("#address", "城关镇 莲湖路 1 号")
                .follow("form[action='/checkout'] button");
        story.picture(buyer, "4-check");
        story.step(
                buyer.text().contains("故事买家") && buyer.has("form[action='/checkout/order'] button"),
                "a guest checks name, telephone, address and total once more");
        buyer.follow("form[action='/checkout/order'] button");
    }

    private Order order(Tab buyer, String other) {
        var path = story.path(buyer.address());
        var number = buyer.text("header .code");
        story.picture(buyer, "4-order");
        story.step(
                path.matches("/orders/[0-9a-z]{26}") && buyer.text().contains("已付款"),
                "the notice has come, and the order %s is paid",
                number);
        return new Order(path, number, PHONE, 2, other);
    }
}
