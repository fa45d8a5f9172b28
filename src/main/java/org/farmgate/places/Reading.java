package org.farmgate.places;

import java.util.ArrayList;
import java.util.List;

/** One way to read what was typed: the name that is looked for, and names that must lie above it. */
record Reading(String name, List<String> above) {

    private static final int TERMS_MAX = 4;

    /** The readings to try, likeliest first; {@code upper} is our dictionary of names. */
    static List<Reading> of(String text, List<Place> upper) {
        var terms = List.of(text.split("[\\s,，、/]+", TERMS_MAX + 1));
        if (terms.size() > TERMS_MAX) {
            terms = terms.subList(0, TERMS_MAX);
        }
        var readings = new ArrayList<Reading>();
        for (int i = terms.size() - 1; i >= 0; i--) {
            var above = new ArrayList<>(terms);
            var name = above.remove(i);
            readings.add(new Reading(name, List.copyOf(above)));
        }
        if (terms.size() == 1) {
            split(text, List.of(), upper, readings);
        }
        return readings;
    }

    /** Takes 甘肃 (or 甘肃省) off the front of 甘肃成县, and goes on with the rest. */
    private static void split(String text, List<String> above, List<Place> upper, List<Reading> readings) {
        int longest = 0;
        for (var place : upper) {
            longest = Math.max(longest, lead(text, place.name()));
        }
        if (longest == 0 || above.size() >= TERMS_MAX) {
            return;
        }
        var taken = new ArrayList<>(above);
        taken.add(text.substring(0, longest));
        var rest = text.substring(longest);
        readings.add(new Reading(rest, List.copyOf(taken)));
        split(rest, taken, upper, readings);
    }

    /** How much of the text's beginning is this name, with or without its last character; 0 if too little is left. */
    private static int lead(String text, String name) {
        if (text.length() >= name.length() + 2 && text.startsWith(name)) {
            return name.length();
        }
        int bare = name.length() - 1;
        return bare >= 2 && text.length() >= bare + 2 && text.startsWith(name.substring(0, bare)) ? bare : 0;
    }
}
