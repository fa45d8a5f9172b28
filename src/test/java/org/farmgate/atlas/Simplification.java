package org.farmgate.atlas;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.atlas.Topology.Point;

/** Leaves out the points that matter least (Visvalingam): again and again the one that spans the smallest triangle. */
final class Simplification {

    private Simplification() {}

    /** The ends stay, so that simplified borders still meet; {@code least} points stay, so that no shape vanishes. */
    static List<Point> of(List<Point> points, double smallestArea, int least) {
        var kept = new ArrayList<>(points);
        while (kept.size() > Math.max(2, least)) {
            int weakest = weakest(kept);
            if (triangle(kept, weakest) >= smallestArea) {
                break;
            }
            kept.remove(weakest);
        }
        return kept;
    }

    private static int weakest(List<Point> points) {
        int weakest = 1;
        for (int at = 2; at < points.size() - 1; at++) {
            if (triangle(points, at) < triangle(points, weakest)) {
                weakest = at;
            }
        }
        return weakest;
    }

    private static double triangle(List<Point> points, int at) {
        var a = points.get(at - 1);
        var b = points.get(at);
        var c = points.get(at + 1);
        return Math.abs((b.x() - a.x()) * (c.y() - a.y()) - (c.x() - a.x()) * (b.y() - a.y())) / 2;
    }
}
