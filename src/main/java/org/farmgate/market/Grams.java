package org.farmgate.market;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text as the search index keeps it: each pair of neighbouring characters, and each Chinese character alone. A text that
 * contains a word has all of the word's pairs, so the index finds candidates and one look at the text confirms them.
 */
final class Grams {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+");
    private static final int ASCII_END = 128;

    private Grams() {}

    /** One form for what people write in several: full width, capitals, any punctuation. */
    static String plain(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(folded).replaceAll(" ").strip();
    }

    static List<String> words(String plain) {
        var words = new ArrayList<String>();
        for (var word : plain.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    static Set<String> of(Collection<String> words) {
        var grams = new LinkedHashSet<String>();
        words.forEach(word -> add(word, grams));
        return grams;
    }

    private static void add(String word, Set<String> grams) {
        int[] characters = word.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] >= ASCII_END) {
                grams.add(Character.toString(characters[i]));
            }
            if (i > 0) {
                grams.add(new String(characters, i - 1, 2));
            }
        }
    }

    /** What a word must have in the index; of a longer word, its pairs are enough. */
    static Set<String> required(String word) {
        var grams = of(List.of(word));
        if (word.codePointCount(0, word.length()) > 1) {
            grams.removeIf(gram -> gram.codePointCount(0, gram.length()) < 2);
        }
        return grams;
    }

    static String place(int id) {
        return "p:" + id;
    }

    static String county(int id) {
        return "c:" + id;
    }

    static String kind(String code) {
        return "k:" + code;
    }

    static String store(StoreId store) {
        return "s:" + store.value();
    }
}
