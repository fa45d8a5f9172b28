package org.farmgate.print;

/** How a line of text is written: its size in points, its weight, its shade, and whether it stands in the middle. */
public record Ink(double points, boolean bold, double grey, boolean centred) {

    private static final double GREY = 0.35;

    public Ink {
        if (points < 4 || points > 200) {
            throw new IllegalArgumentException("a letter of " + points + " points");
        }
    }

    public static Ink of(double points) {
        return new Ink(points, false, 0, false);
    }

    public Ink inBold() {
        return new Ink(points, true, grey, centred);
    }

    public Ink inGrey() {
        return new Ink(points, bold, GREY, centred);
    }

    /** On a dark box. */
    public Ink inWhite() {
        return new Ink(points, bold, 1, centred);
    }

    public Ink inMiddle() {
        return new Ink(points, bold, grey, true);
    }
}
