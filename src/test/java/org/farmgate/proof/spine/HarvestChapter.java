package org.farmgate.proof.spine;

import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.RegisterChapter.Door;

/** Chapter 3: the station agent weighs in what the household brings, and the store that leads it offers the lot. */
final class HarvestChapter {

    private static final String TITLE = "故事里的大红袍花椒";

    private final Story story;

    HarvestChapter(Story story) {
        this.story = story;
    }

    /**
     * The household's goods on sale.
     *
     * @param village as the offer names it
     * @param priceFen of one pack
     * @param farmGateFen what reaches the household for one pack
     */
    record Goods(int county, String title, String lot, String village, long priceFen, long farmGateFen) {}

    Goods play(Door poor) {
        story.chapter(3, "its goods become a lot, and the lot an offer");
        lead(poor);
        var village = poor.village().substring(poor.village().lastIndexOf(' ') + 1);
        String lot;
        try (var agent = story.as("station-agent", Story.PHONE)) {
            lot = weigh(agent, poor, village);
        }
        try (var seller = story.as("seller", Story.DESK)) {
            offer(seller, lot);
        }
        int county = Integer.parseInt(poor.path().split("/", -1)[2]);
        return new Goods(county, TITLE, lot, village, 4_500, 3_150);
    }

    /** The officer says which store sells for the household: a co-operative's, which leads others already. */
    private void lead(Door poor) {
        try (var officer = story.as("village-officer", Story.PHONE)) {
            officer.go(story.at("/leading"));
            var grower = officer.evaluate("[...document.querySelectorAll('section.panel')]"
                            + ".find(s => s.querySelector('h2').innerText.includes('" + poor.head() + "'))"
                            + ".querySelector('select').id.substring('store-'.length)")
                    .asString();
            var store = officer.text("#store-" + grower + " option");
            officer.follow("#store-" + grower + " + button");
            story.step(
                    officer.evaluate("document.querySelector('#household-" + grower
                                    + "').parentElement.querySelector('.badge') !== null")
                            .asBoolean(),
                    "the officer says which store leads the household: %s",
                    store);
            story.step(
                    story.books().joined(poor.id(), grower).isEmpty()
                            && story.books().joined(token(poor), grower).isEmpty(),
                    "no table that is read without a scope joins the household's pseudonym to its door");
        }
    }

    private static String token(Door door) {
        return door.publicAddress().substring(door.publicAddress().lastIndexOf('/') + 1);
    }

    private String weigh(Tab agent, Door poor, String village) {
        agent.go(story.at("/station"));
        story.picture(agent, "3-station");
        agent.follow("a[href^='/station/weigh']");
        agent.go(story.at(agent.evaluate("[...document.querySelectorAll('nav.chips a')]"
                        + ".find(a => a.innerText.trim() === '" + village + "').pathname"
                        + " + [...document.querySelectorAll('nav.chips a')]"
                        + ".find(a => a.innerText.trim() === '" + village + "').search")
                .asString()));
        agent.fill("#q", poor.head())
                .follow("form[action='/station/weigh'] button")
                .follow("a.card-link");
        enter(agent, "-12.5");
        story.step(agent.has("#weight-error"), "a negative weight is refused: %s", agent.text("#weight-error"));
        enter(agent, "12.5");
        story.picture(agent, "3-is-this-right");
        agent.follow("button[name=confirmed]");
        var lot = agent.text("ul.list li .code");
        story.step(
                agent.has("[role=status]") && agent.text("ul.list li").contains("12.5"),
                "the station agent weighs in 12.5 kg of 花椒 at ¥31.50 for 500 g: lot %s",
                lot);
        return lot;
    }

    private static void enter(Tab agent, String kilograms) {
        agent.click("label[for=produce-huajiao]")
                .fill("#weight", kilograms)
                .fill("#price", "31.50")
                .follow("form button.btn-big");
    }

    private void offer(Tab seller, String lot) {
        seller.go(story.at("/seller"));
        var stores = seller.evaluate("[...document.querySelectorAll('a.list-main')].map(a => a.pathname).join(' ')")
                .asString();
        for (String store : stores.split(" ", -1)) {
            seller.go(story.at(store + "/lots"));
            if (seller.text().contains(lot)) {
                offerFrom(seller, lot);
                return;
            }
        }
        throw new IllegalStateException("no store of the seller's sees the lot " + lot);
    }

    private void offerFrom(Tab seller, String lot) {
        seller.go(story.at(seller.evaluate("[...document.querySelectorAll('ul.list li')]"
                        + ".find(li => li.innerText.includes('" + lot + "')).querySelector('a.btn').pathname")
                .asString()));
        seller.fill("#title", TITLE)
                .fill("#about", "故事里的人家种的，今年新采。")
                .fill("#pack", "500")
                .fill("#packs", "20")
                .fill("#price", "45.00")
                .follow("button[value=look]");
        story.step(seller.has("figure.share"), "the seller sees who gets how much before anything is offered");
        story.picture(seller, "3-offering");
        seller.follow("button[value=offer]");
        story.step(seller.text().contains(TITLE), "the store that leads the household offers it: %s", TITLE);
    }
}
