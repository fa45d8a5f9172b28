package org.farmgate.proof.checkout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farmgate.proof.Report;

/** Rounds of floor and writer, one after the other, so that whatever slows the machine slows both. */
public final class Rounds {

    private static final int ITEMS = 10_000;
    private static final int ONE = 1;
    private static final int[] FLOOR_CLIENTS = {8, 32, 256};
    private static final int CLIENTS = 256;
    private static final int HTTP_CLIENTS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final Floor floor;
    private final WriterLoad writer;
    private final HttpOrders http;
    private final Duration duration;
    private final Report report;

    private final List<Double> manyRatios = new ArrayList<>();
    private final List<Double> hotRatios = new ArrayList<>();
    private final List<Double> httpRatios = new ArrayList<>();
    private final List<Double> p99s = new ArrayList<>();

    Rounds(Floor floor, WriterLoad writer, HttpOrders http, Duration duration, Report report) {
        this.floor = floor;
        this.writer = writer;
        this.http = http;
        this.duration = duration;
        this.report = report;
    }

    void warmUp() throws InterruptedException {
        writer.run(ITEMS, CLIENTS, WARM_UP);
        writer.run(ONE, CLIENTS, WARM_UP.dividedBy(2));
        http.run(ITEMS, HTTP_CLIENTS, WARM_UP.multipliedBy(2));
    }

    void run() throws Exception {
        double best = 0;
        int bestClients = 0;
        for (int clients : FLOOR_CLIENTS) {
            double rate = floor.run(FloorScript.SEPARATE, ITEMS, clients, duration);
            report.say("  floor, separate statements, %d clients: %.0f orders/s", clients, rate);
            if (rate > best) {
                best = rate;
                bestClients = clients;
            }
        }
        report.say(
                "  beside it, in one statement: %.0f; with every row our writer writes: %.0f (%d clients)",
                floor.run(FloorScript.ONE_STATEMENT, ITEMS, bestClients, duration),
                floor.run(FloorScript.EVERY_ROW, ITEMS, bestClients, duration),
                bestClients);
        var many = writer.run(ITEMS, CLIENTS, duration);
        say("our writer, 10,000 items", many, best);
        manyRatios.add(many.perSecond() / best);
        p99s.add(many.p99Millis());

        double hotFloor = floor.run(FloorScript.SEPARATE, ONE, CLIENTS, duration);
        report.say("  floor, one hot item, %d clients: %.0f orders/s", CLIENTS, hotFloor);
        var hot = writer.run(ONE, CLIENTS, duration);
        say("our writer, one hot item", hot, hotFloor);
        hotRatios.add(hot.perSecond() / hotFloor);
        p99s.add(hot.p99Millis());

        var called = http.run(ITEMS, HTTP_CLIENTS, duration);
        report.say(
                "  over HTTP, %d clients: %.0f orders/s, p99 %.0f ms, %.2f × the floor",
                HTTP_CLIENTS, called.perSecond(), called.p99Micros() / 1_000.0, called.perSecond() / best);
        if (called.refused() > 0) {
            report.fail("%d orders were refused over HTTP", called.refused());
        }
        httpRatios.add(called.perSecond() / best);
    }

    private void say(String what, WriterLoad.Figures figures, double floorRate) {
        report.say(
                "  %s, %d clients: %.0f orders/s, p99 %.0f ms, %.2f × the floor",
                what, CLIENTS, figures.perSecond(), figures.p99Millis(), figures.perSecond() / floorRate);
        if (figures.refused() > 0) {
            report.fail("%d orders were refused", figures.refused());
        }
    }

    void verdict() {
        goal(manyRatios, 2.0, "10,000 items, 256 clients: %.2f × the floor (median of %s; goal 2.0)");
        goal(hotRatios, 10.0, "one hot item, 256 clients: %.1f × the floor (median of %s; goal 10)");
        goal(httpRatios, 0.5, "over HTTP, 32 clients: %.2f × the floor (median of %s; goal 0.5)");
        report.goal(median(p99s) <= 150, "p99 %.0f ms (median of %s; goal 150)", median(p99s), rounded(p99s));
    }

    private void goal(List<Double> ratios, double least, String line) {
        report.goal(median(ratios) >= least, line, median(ratios), rounded(ratios));
    }

    /** The middle one, or between the two. */
    public static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static List<String> rounded(List<Double> figures) {
        return figures.stream()
                .map(it -> String.format(Locale.ROOT, "%.2f", it))
                .toList();
    }
}
