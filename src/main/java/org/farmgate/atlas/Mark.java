package org.farmgate.atlas;

/**
 * A numeral on the map that leads somewhere.
 *
 * @param x where it stands on the sheet
 * @param label what it says to whom cannot see it
 */
record Mark(int x, int y, String address, int numeral, String label) {

    private static final int NUMERAL_MAX = 999;

    /** What fits into a mark. */
    String words() {
        return numeral > NUMERAL_MAX ? NUMERAL_MAX + "+" : String.valueOf(numeral);
    }
}
