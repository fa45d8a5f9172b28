package org.farmgate.atlas;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.atlas.Topology.Point;

/** A closed line in whole units of the sheet; the last point is not the first one said again. */
record Ring(List<int[]> points, double area) {

    static Ring of(List<Point> line) {
        var points = new ArrayList<int[]>();
        for (Point point : line) {
            int x = (int) Math.round(point.x());
            int y = (int) Math.round(point.y());
            if (points.isEmpty() || points.get(points.size() - 1)[0] != x || points.get(points.size() - 1)[1] != y) {
                points.add(new int[] {x, y});
            }
        }
        while (points.size() > 1
                && points.get(0)[0] == points.get(points.size() - 1)[0]
                && points.get(0)[1] == points.get(points.size() - 1)[1]) {
            points.remove(points.size() - 1);
        }
        return new Ring(points, Math.abs(twice(points)) / 2.0);
    }

    private static long twice(List<int[]> points) {
        long sum = 0;
        for (int at = 0; at < points.size(); at++) {
            var a = points.get(at);
            var b = points.get((at + 1) % points.size());
            sum += (long) a[0] * b[1] - (long) b[0] * a[1];
        }
        return sum;
    }

    /** The middle of the ring's surface. */
    int[] centre() {
        double x = 0;
        double y = 0;
        double twice = twice(points);
        for (int at = 0; at < points.size(); at++) {
            var a = points.get(at);
            var b = points.get((at + 1) % points.size());
            double part = (double) a[0] * b[1] - (double) b[0] * a[1];
            x += (a[0] + b[0]) * part;
            y += (a[1] + b[1]) * part;
        }
        return new int[] {(int) Math.round(x / (3 * twice)), (int) Math.round(y / (3 * twice))};
    }

    /** As the data of an SVG path: relative steps in the fewest characters. */
    void draw(StringBuilder path) {
        int x = 0;
        int y = 0;
        for (int at = 0; at < points.size(); at++) {
            var point = points.get(at);
            if (at == 0) {
                path.append('M').append(point[0]).append(' ').append(point[1]);
            } else {
                path.append(at == 1 ? "l" : point[0] - x < 0 ? "" : " ").append(point[0] - x);
                path.append(point[1] - y < 0 ? "" : " ").append(point[1] - y);
            }
            x = point[0];
            y = point[1];
        }
        path.append('z');
    }
}
