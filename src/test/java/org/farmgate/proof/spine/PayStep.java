package org.farmgate.proof.spine;

import org.farmgate.proof.browser.Tab;

/** Paying at the gateway's own page. Its notice comes later, over HTTP; until then the buyer's page waits and looks again by itself. */
final class PayStep {

    private final Story story;

    PayStep(Story story) {
        this.story = story;
    }

    /** From the gateway's page to the order's, once the notice is there. */
    void pay(Tab buyer) {
        buyer.waitFor("document.querySelector('button[value=PAID]') !== null"); // a page of ours leads on to it
        story.picture(buyer, "4-gateway");
        story.step(buyer.has("button[value=PAID]"), "the gateway's own page: %s", buyer.text("main h1"));
        buyer.follow("button[value=PAID]");
        buyer.waitFor("location.pathname.startsWith('/orders/') && document.readyState === 'complete'");
    }
}
