package org.farmgate.registry;

import org.farmgate.kernel.Refusal;

/** Trims and measures what a person typed. */
final class Text {

    private Text() {}

    /** One stripped line of this many characters, or the refusal with both bounds. */
    static String line(String typed, int min, int max, Refusal refusal) {
        return bounded(typed.replaceAll("\\s+", " "), min, max, refusal);
    }

    /** Stripped text that may have several lines. */
    static String bounded(String typed, int min, int max, Refusal refusal) {
        if (typed.length() > 4 * max) {
            throw refusal.refuse(min, max);
        }
        String text = typed.replace("\r\n", "\n").strip();
        int length = text.codePointCount(0, text.length());
        boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
        if (length < min || length > max || control) {
            throw refusal.refuse(min, max);
        }
        return text;
    }
}
