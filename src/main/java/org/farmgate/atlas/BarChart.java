package org.farmgate.atlas;

import java.util.ArrayList;
import java.util.List;

/** A chart of upright bars, measured out for a drawing of 400 by 220: the page needs no script for it. */
record BarChart(List<Bar> bars, List<Line> lines) {

    /**
     * @param label what stands under the bar, empty where it would be too tight
     * @param says what the bar says when it is pointed at
     */
    record Bar(int x, int y, int width, int height, int middle, String label, String says) {}

    /** A line across, and the number that it stands for. */
    record Line(int y, long value) {}

    /** One bar's number and words. */
    record Value(String label, long value, String says) {}

    static final int WIDTH = 400;
    static final int HEIGHT = 220;
    static final int LEFT = 80;
    static final int RIGHT = 396;
    static final int TOP = 18;
    static final int FLOOR = 188;

    private static final int LINES = 2;

    static BarChart of(List<Value> values) {
        long top = top(values.stream().mapToLong(Value::value).max().orElse(0));
        var bars = new ArrayList<Bar>();
        int step = (RIGHT - LEFT) / Math.max(1, values.size());
        for (int at = 0; at < values.size(); at++) {
            var value = values.get(at);
            long height = Math.max(0, value.value()) * (FLOOR - TOP) / top;
            int drawn = (int) (value.value() > 0 ? Math.max(2, height) : 0);
            int x = LEFT + at * step + step / 8;
            bars.add(new Bar(
                    x,
                    FLOOR - drawn,
                    step - step / 4,
                    drawn,
                    LEFT + at * step + step / 2,
                    value.label(),
                    value.says()));
        }
        var lines = new ArrayList<Line>();
        for (int at = 1; at <= LINES; at++) {
            lines.add(new Line(FLOOR - (FLOOR - TOP) * at / LINES, top * at / LINES));
        }
        return new BarChart(List.copyOf(bars), List.copyOf(lines));
    }

    /** The round number at or above the highest bar: 2, 4, 6, 10 and their multiples by ten, so that its half is round as well. */
    private static long top(long highest) {
        for (long power = 1; power <= Long.MAX_VALUE / 100; power *= 10) {
            for (long head : new long[] {2, 4, 6, 10}) {
                if (head * power >= highest) {
                    return head * power;
                }
            }
        }
        return highest;
    }
}
