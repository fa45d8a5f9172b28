package org.farmgate.proof.look;

import java.util.function.IntConsumer;
import org.farmgate.proof.browser.Tab;

/**
 * Sends the forms of a page with what they require left empty: whoever makes mistakes sees pages that others never see. A form
 * that requires nothing is left alone, for it would be a deed.
 */
final class Mistakes {

    private static final String FORMS = "[...document.querySelectorAll('main form[method=post]')]"
            + ".filter(f => f.querySelector('[type=submit], button') && [...f.elements].some(e => e.required))";

    /** Marks the button of one form, opens what hides it, and empties what is required; the browser's own check is silenced. */
    private static final String EMPTY = """
            (form => {
              document.querySelectorAll('details').forEach(d => d.open = true);
              form.noValidate = true;
              [...form.elements].filter(e => e.required).forEach(e => e.value = '');
              const buttons = form.querySelectorAll('button:not(.vh), [type=submit]:not(.vh)');
              buttons[buttons.length - 1].setAttribute('data-mistake', '');
            })
            """;

    private Mistakes() {}

    /** Looks at each page that comes of it; the tab is left at the last. */
    static void make(Tab tab, String address, IntConsumer look) {
        int forms = tab.evaluate(FORMS + ".length").asInt();
        for (int form = 0; form < forms; form++) {
            if (form > 0) {
                tab.go(address);
            }
            tab.evaluate(EMPTY.strip() + "(" + FORMS + "[" + form + "])");
            tab.follow("[data-mistake]");
            look.accept(form + 1);
        }
    }
}
