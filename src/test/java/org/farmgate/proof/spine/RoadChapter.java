package org.farmgate.proof.spine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.farmgate.proof.Document;
import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.BuyerChapter.Order;
import org.farmgate.proof.spine.HarvestChapter.Goods;

/** Chapter 5: two parcels are packed, labelled, scanned on their way and delivered; the buyer follows them. */
final class RoadChapter {

    /** Where the code stands on a label, in millimetres, with a little paper around. */
    private static final double CODE_X = 15;

    private static final double CODE_Y = 34;
    private static final double CODE_SIDE = 74;

    private final Story story;

    RoadChapter(Story story) {
        this.story = story;
    }

    /** A parcel as it stands in a village: its code, and its label. */
    private record Packed(String code, Document label) {}

    void play(Goods goods, Order order) throws IOException {
        story.chapter(5, "packed, labelled, scanned, delivered; and followed");
        var packed = List.of(pack("station-agent", goods.lot()), pack("station-agent-zigui", order.other()));
        follow(order, "村服务站已打包", 2);
        warehouse("warehouse", packed.get(0), true);
        warehouse("warehouse-zigui", packed.get(1), false);
        follow(order, "运输中", 2);
        deliver(packed);
        find(order);
    }

    /** The station packs what bears these words: a lot's number, an offer's name. */
    private Packed pack(String login, String words) {
        try (var agent = story.as(login, Story.PHONE)) {
            agent.go(story.at("/station/pack"));
            story.picture(agent, "5-to-pack-" + login);
            while (!agent.evaluate(card(words) + " !== undefined").asBoolean()) {
                agent.follow(".pager a");
            }
            agent.evaluate(card(words) + ".querySelector('button').id = 'pack-this'");
            agent.follow("#pack-this");
            var code = agent.text("ul.list .code").replace(" ", "");
            var label = Document.of(story.download(agent, agent.attribute("a.btn-big[href$='.pdf']", "href")));
            story.step(
                    label.codes().equals(List.of(story.at("/p/" + code)))
                            && !label.text().contains("13900000803"),
                    "%s packs and labels parcel %s; its code is read, and shows no telephone number",
                    login,
                    code);
            return new Packed(code, label);
        }
    }

    private static String card(String words) {
        return "[...document.querySelectorAll('li.card')].find(li => li.innerText.includes('" + words + "'))";
    }

    private void warehouse(String login, Packed parcel, boolean photographed) throws IOException {
        try (var keeper = story.as(login, Story.PHONE)) {
            keeper.go(story.at("/parcels/warehouse"));
            story.picture(keeper, "5-" + login);
            story.step(
                    keeper.text().replace(" ", "").contains(parcel.code()) || keeper.has(".pager"),
                    "%s expects it",
                    login);
            for (String step : List.of("WAREHOUSE_IN", "WAREHOUSE_OUT")) {
                keeper.go(story.at("/parcels/scan?step=" + step));
                if (photographed) {
                    keeper.upload(
                            "#picture", story.file(parcel.label().photograph(CODE_X, CODE_Y, CODE_SIDE, CODE_SIDE)));
                    keeper.follow("#picture-form button");
                } else {
                    keeper.fill("#code", parcel.label().codes().get(0));
                }
                keeper.follow("form[action='/parcels/scan'] button");
                story.step(keeper.has("section.notice[role=status]"), "%s scans it: %s", login, keeper.text(".badge"));
            }
        }
    }

    private void deliver(List<Packed> parcels) {
        try (var courier = story.as("courier", Story.PHONE)) {
            for (Packed parcel : parcels) {
                courier.go(story.at("/parcels/scan?step=TAKE"));
                courier.fill("#code", parcel.code()).follow("form[action='/parcels/scan'] button");
            }
            seek(courier, parcels.get(0));
            story.picture(courier, "5-round");
            story.step(
                    courier.text().contains("故事买家") && courier.text().contains("莲湖路"),
                    "the courier's round says to whom, where, and whom to call");
            for (Packed parcel : parcels) {
                seek(courier, parcel);
                courier.evaluate("document.querySelector('input[value=\"" + parcel.code()
                        + "\"]').form.querySelector('button').id = 'deliver-this'");
                courier.follow("#deliver-this");
                story.step(
                        courier.has("section.notice[role=status]"),
                        "delivered: %s",
                        courier.text("section.notice[role=status] .code"));
            }
        }
    }

    /** On a long round the parcel stands on one of the later pages. */
    private void seek(Tab courier, Packed parcel) {
        courier.go(story.at("/parcels/round"));
        while (!courier.has("input[value='" + parcel.code() + "']") && courier.has(".pager a")) {
            courier.follow(".pager a");
        }
    }

    /** What the buyer reads by the link, without signing in. */
    private void follow(Order order, String state, int parts) {
        try (var buyer = story.guest(Story.PHONE)) {
            buyer.go(story.at(order.path()));
            int now = buyer.evaluate("[...document.querySelectorAll('.track li[aria-current]')]"
                            + ".filter(li => li.innerText.includes('" + state + "')).length")
                    .asInt();
            story.step(now == parts, "the buyer follows by the link: %d of %d parts are %s", now, parts, state);
        }
    }

    private void find(Order order) {
        try (var buyer = story.guest(Story.PHONE)) {
            var told = new ArrayList<String>();
            for (String phone : List.of("13900000899", order.phone())) {
                buyer.go(story.at("/orders/find"));
                buyer.fill("#number", order.number()).fill("#phone", phone).follow("main form button");
                told.add(story.path(buyer.address()));
            }
            story.picture(buyer, "5-found-again");
            story.step(
                    !told.get(0).startsWith(order.path()) && told.get(1).startsWith(order.path()),
                    "it is found again by number and telephone number, and not with another's");
        }
    }
}
