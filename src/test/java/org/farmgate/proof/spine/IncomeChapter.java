package org.farmgate.proof.spine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.BuyerChapter.Order;
import org.farmgate.proof.spine.HarvestChapter.Goods;
import org.farmgate.proof.spine.RegisterChapter.Door;

/** Chapter 6: delivery settles, and the farmer sees on a phone what was earned. */
final class IncomeChapter {

    private static final String OWN = "walnuts by the river";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final Story story;

    IncomeChapter(Story story) {
        this.story = story;
    }

    void play(Door poor, Goods goods, Order order) {
        story.chapter(6, "the money reaches the household");
        settled(order);
        ledger(goods, order);
        try (var farmer = story.guest(Story.PHONE)) {
            signIn(farmer, poor);
            earned(farmer, goods, order);
        }
    }

    /** Settlement follows delivery by itself. */
    private void settled(Order order) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (settledParts(order) < 2 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        story.step(settledParts(order) == 2, "both parts, once delivered, settle by themselves");
    }

    private long settledParts(Order order) {
        return story.books()
                .number(
                        "select count(*) from orders.sub_order s join orders.basket b on b.book = s.book and b.id = s.basket"
                                + " where b.token = ? and s.state = 6",
                        order.token());
    }

    private void ledger(Goods goods, Order order) {
        var subOrder = story.books()
                .texts(
                        "select s.id from orders.sub_order s join orders.basket b on b.book = s.book and b.id = s.basket"
                                + " where s.county = ? and b.token = ?",
                        goods.county(),
                        order.token())
                .get(0);
        var shares = story.books().settled(goods.county(), subOrder);
        story.report().say("        settlement, in fen by kind of account: %s", shares);
        story.step(
                shares.getOrDefault(Books.HOUSEHOLD, 0L) == goods.farmGateFen() * order.packs()
                        && shares.getOrDefault(Books.STORE, 0L) > 0
                        && shares.getOrDefault(Books.STATION, 0L) > 0
                        && shares.getOrDefault(Books.CARRIER, 0L) > 0
                        && shares.getOrDefault(Books.PLATFORM, 0L) == 0,
                "hold → household, store, station, carrier; the platform takes nothing in a designated county");
        var unbalanced = story.books().unbalanced();
        story.step(unbalanced.isEmpty(), "the ledger sums to zero, and so does each county's: %s", unbalanced);
    }

    private void signIn(Tab farmer, Door poor) {
        String login;
        String once;
        try (var officer = story.as("village-officer", Story.PHONE)) {
            officer.go(story.at(poor.path()));
            officer.follow("a[href$='/sign-in']").follow("main form button");
            login = officer.text("#login");
            once = officer.text("#password");
            story.step(
                    !once.isEmpty(),
                    "the officer gives the household a sign-in, with a password for the first time only");
        }
        story.signIn(farmer, login, once);
        farmer.fill("#old", once).fill("#password", OWN).fill("#again", OWN).follow("main form button");
        farmer.go(story.at("/earnings"));
    }

    private void earned(Tab farmer, Goods goods, Order order) {
        story.picture(farmer, "6-earned");
        var expected = "¥" + goods.farmGateFen() * order.packs() / 100 + ".00";
        story.step(
                farmer.text(".hero-figure").equals(expected) && farmer.overflow() == 0,
                "on a phone of 360 px, one large figure: %s (expected %s)",
                farmer.text(".hero").replaceAll("\\s+", " "),
                expected);
        story.step(
                farmer.text("#earned").contains("63.00元") && farmer.has("[data-reads=earned]"),
                "read aloud on request: %s",
                farmer.text("#earned"));
        story.step(
                farmer.text("ul.cards").contains(order.number())
                        && farmer.text("ul.cards").contains("花椒"),
                "each line down to its order: %s",
                farmer.text("ul.cards li").replaceAll("\\s+", " "));
    }
}
