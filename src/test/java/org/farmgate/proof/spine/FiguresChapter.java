package org.farmgate.proof.spine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.browser.Tab;
import org.farmgate.proof.spine.HarvestChapter.Goods;

/** The end of chapter 6: a page of the county's figures that was open all the time has risen by itself. */
final class FiguresChapter implements AutoCloseable {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final Story story;
    private final Tab page;
    private final long orders;
    private final long fen;

    /** Opens the page before anything is ordered. */
    FiguresChapter(Story story, Goods goods) {
        this.story = story;
        page = story.guest(Story.DESK);
        page.go(story.at("/counties/" + goods.county() + "/figures"));
        orders = figure("orders");
        fen = figure("income");
    }

    void play(Goods goods, int packs) {
        long expected = fen + goods.farmGateFen() * packs;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (figure("income") < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        story.picture(page, "6-figures");
        story.step(
                figure("orders") > orders && figure("income") == expected,
                "the county's live figures have risen without a reload: orders %d → %d, income ¥%d → ¥%d",
                orders,
                figure("orders"),
                fen / 100,
                figure("income") / 100);
    }

    private long figure(String name) {
        return Long.parseLong(page.text("[data-figure=" + name + "]").replaceAll("[^0-9]", ""));
    }

    @Override
    public void close() {
        page.close();
    }
}
