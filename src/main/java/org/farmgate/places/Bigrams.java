package org.farmgate.places;

import java.util.Arrays;

/** The pairs of neighbouring characters of a name, each as one number: a name can only contain what has its pairs. */
final class Bigrams {

    private Bigrams() {}

    /** Sorted, each once; empty for a text of fewer than two characters. */
    static int[] of(String text) {
        if (text.length() < 2) {
            return new int[0];
        }
        var pairs = new int[text.length() - 1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = text.charAt(i) << 16 | text.charAt(i + 1);
        }
        Arrays.sort(pairs);
        int distinct = 1;
        for (int i = 1; i < pairs.length; i++) {
            if (pairs[i] != pairs[distinct - 1]) {
                pairs[distinct++] = pairs[i];
            }
        }
        return Arrays.copyOf(pairs, distinct);
    }
}
