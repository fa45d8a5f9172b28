package org.farmgate.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.atlas.Topology.Arc;
import org.farmgate.atlas.Topology.Point;
import org.farmgate.atlas.Topology.Unit;

/** The outline of one unit or of several together: the borders between them fall away, what is left closes into rings. */
final class Outline {

    /** Below this parallel lie the islands of the South China Sea, which the inset shows. */
    private static final double INSET_LATITUDE = 17.5;

    private final List<Arc> arcs;
    private final List<List<Point>> simplified;

    Outline(List<Arc> arcs, double smallestArea) {
        this.arcs = arcs;
        this.simplified = arcs.stream()
                .map(arc -> Simplification.of(arc.points(), smallestArea, arc.from() == arc.to() ? 5 : 3))
                .toList();
    }

    /** Closed rings in whole units, the largest first. */
    List<Ring> of(Collection<Unit> units) {
        var rings = new ArrayList<Ring>();
        var open = borders(units);
        while (!open.isEmpty()) {
            var ring = ring(open);
            if (ring.stream().allMatch(arc -> arc(arc).south() > INSET_LATITUDE)) {
                rings.add(Ring.of(
                        ring.stream().flatMap(arc -> points(arc).stream()).toList()));
            }
        }
        rings.removeIf(ring -> ring.area() == 0);
        rings.sort((one, other) -> Double.compare(other.area(), one.area()));
        return rings;
    }

    /** Arcs, by the node they start from, that only one of the units uses. */
    private Map<Long, Deque<Integer>> borders(Collection<Unit> units) {
        var used = new LinkedHashMap<Integer, Integer>();
        for (Unit unit : units) {
            for (List<Integer> ring : unit.rings()) {
                for (int arc : ring) {
                    if (used.remove(~arc) == null) {
                        used.put(arc, arc);
                    }
                }
            }
        }
        var open = new LinkedHashMap<Long, Deque<Integer>>();
        used.keySet()
                .forEach(arc -> open.computeIfAbsent(from(arc), node -> new ArrayDeque<>())
                        .add(arc));
        return open;
    }

    private List<Integer> ring(Map<Long, Deque<Integer>> open) {
        var ring = new ArrayList<Integer>();
        long start = open.keySet().iterator().next();
        long node = start;
        do {
            var leaving = open.get(node);
            if (leaving == null) {
                throw new IllegalStateException("a border ends at a node that no border leaves");
            }
            int arc = leaving.remove();
            if (leaving.isEmpty()) {
                open.remove(node);
            }
            ring.add(arc);
            node = to(arc);
        } while (node != start);
        return ring;
    }

    private Arc arc(int index) {
        return arcs.get(index < 0 ? ~index : index);
    }

    private long from(int index) {
        return index < 0 ? arc(index).to() : arc(index).from();
    }

    private long to(int index) {
        return index < 0 ? arc(index).from() : arc(index).to();
    }

    private List<Point> points(int index) {
        var points = new ArrayList<>(simplified.get(index < 0 ? ~index : index));
        if (index < 0) {
            Collections.reverse(points);
        }
        return points;
    }
}
