package org.farmgate.print;

/** How a line of text is written: its size in points, its weight, its shade, and where in its room it stands. */
public record Ink(double points, boolean bold, double grey, Stand stand) {

    /** At the beginning of its room, in the middle of it, or at its end, as amounts do. */
    enum Stand {
        BEGINNING(0),
        MIDDLE(0.5),
        END(1);

        private final double part;

        Stand(double part) {
            this.part = part;
        }

        /** How much of the room that is left stands before the line. */
        double before(double left) {
            return left * part;
        }
    }

    private static final double GREY = 0.35;

    public Ink {
        if (points < 4 || points > 200) {
            throw new IllegalArgumentException("a letter of " + points + " points");
        }
    }

    public static Ink of(double points) {
        return new Ink(points, false, 0, Stand.BEGINNING);
    }

    public Ink inBold() {
        return new Ink(points, true, grey, stand);
    }

    public Ink inGrey() {
        return new Ink(points, bold, GREY, stand);
    }

    /** On a dark box. */
    public Ink inWhite() {
        return new Ink(points, bold, 1, stand);
    }

    public Ink inMiddle() {
        return new Ink(points, bold, grey, Stand.MIDDLE);
    }

    public Ink atEnd() {
        return new Ink(points, bold, grey, Stand.END);
    }
}
