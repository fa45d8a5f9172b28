package org.farmgate.atlas;

import org.farmgate.atlas.Topology.Point;

/** The flat sheet on which the map is drawn: Albers' equal-area projection, 10,000 units wide, y downwards. */
final class Sheet {

    static final int WIDTH = 10_000;
    static final int HEIGHT = 8_480;

    private static final double FIRST_PARALLEL = Math.toRadians(25);
    private static final double SECOND_PARALLEL = Math.toRadians(47);
    private static final double MIDDLE = Math.toRadians(105);
    private static final double N = (Math.sin(FIRST_PARALLEL) + Math.sin(SECOND_PARALLEL)) / 2;
    private static final double C = Math.pow(Math.cos(FIRST_PARALLEL), 2) + 2 * N * Math.sin(FIRST_PARALLEL);

    /** Units for one radius of the earth, and where the projection's origin lies: chosen so that the land fills the sheet. */
    private static final double SCALE = 13_130;

    private static final double LEFT = 5_440;
    private static final double TOP = -13_737;

    Point place(double longitude, double latitude) {
        double radius = Math.sqrt(C - 2 * N * Math.sin(Math.toRadians(latitude))) / N;
        double angle = N * (Math.toRadians(longitude) - MIDDLE);
        return new Point(LEFT + SCALE * radius * Math.sin(angle), TOP + SCALE * radius * Math.cos(angle));
    }
}
