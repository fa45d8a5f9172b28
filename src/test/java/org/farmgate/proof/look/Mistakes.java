package org.farmgate.proof.look;

import java.util.function.IntConsumer;
import org.farmgate.proof.browser.Tab;

/**
 * Sends the forms of a page with what they require left empty: whoever makes mistakes sees pages that others never see. A form
 * in which nothing can be left out is left alone, for it would be a deed; so is a mere number of packs, which is one if it is none.
 */
final class Mistakes {

    /** Of a page's forms so many are enough: a list has one in each row. */
    private static final int FORMS_MOST = 8;

    private static final String ASKS =
            "(e => e.required && e.matches('textarea, input:not([type=number]), select:has(option[value=\"\"])'))";

    private static final String FORMS = "[...document.querySelectorAll('main form[method=post]')]"
            + ".filter(f => f.querySelector('[type=submit], button') && [...f.elements].some(" + ASKS + "))";

    /** Marks the button of one form, opens what hides it, and empties what is required; the browser's own check is silenced. */
    private static final String EMPTY = """
            ((form, asks) => {
              document.querySelectorAll('details').forEach(d => d.open = true);
              form.noValidate = true;
              [...form.elements].filter(asks).forEach(e => e.value = '');
              const buttons = form.querySelectorAll('button:not(.vh), [type=submit]:not(.vh)');
              buttons[buttons.length - 1].setAttribute('data-mistake', '');
            })
            """;

    private Mistakes() {}

    /** Looks at each page that comes of it; the tab is left at the last. */
    static void make(Tab tab, String address, IntConsumer look) {
        int forms = Math.min(FORMS_MOST, tab.evaluate(FORMS + ".length").asInt());
        for (int form = 0; form < forms; form++) {
            if (form > 0) {
                tab.go(address);
            }
            tab.evaluate(EMPTY.strip() + "(" + FORMS + "[" + form + "], " + ASKS + ")");
            tab.follow("[data-mistake]");
            look.accept(form + 1);
        }
    }
}
