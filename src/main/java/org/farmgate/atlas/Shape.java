package org.farmgate.atlas;

/**
 * Where a county or a province lies on the map's sheet.
 *
 * @param code its code of today
 * @param province the code of the province whose sheet holds it; a province's own
 * @param x its middle
 * @param left where the box around it begins
 * @param drawn whether it has a shape; without one it has but a point
 */
record Shape(String code, String province, int x, int y, int left, int top, int right, int bottom, boolean drawn) {

    /** The part of the sheet that shows this shape with some of its surroundings, for an SVG's {@code viewBox}. */
    String frame() {
        int width = right - left;
        int height = bottom - top;
        int margin = Math.max(width, height) / 20 + 10;
        return "%d %d %d %d".formatted(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
    }

    /** The width of {@link #frame}, from which the sizes of marks follow. */
    int span() {
        int longer = Math.max(right - left, bottom - top);
        return right - left + 2 * (longer / 20 + 10);
    }
}
