package org.farmgate.replay;

import java.io.PrintStream;
import java.util.Locale;

/** How far it is: a bar that grows in its line on a terminal, a line at each tenth elsewhere. */
final class Progress {

    private static final int WIDTH = 40;
    private static final long PAUSE_NANOS = 200_000_000L;

    private final PrintStream out;
    private final int total;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private long shown;
    private int tenths;

    Progress(PrintStream out, int total, boolean terminal) {
        this.out = out;
        this.total = total;
        this.terminal = terminal;
    }

    void at(int done) {
        long now = System.nanoTime();
        int tenth = (int) (10L * done / total);
        boolean due = terminal ? now - shown > PAUSE_NANOS || done == total : tenth > tenths;
        if (due) {
            shown = now;
            tenths = tenth;
            print(done, now - begun);
        }
    }

    private void print(int done, long nanos) {
        int filled = (int) ((long) WIDTH * done / total);
        var bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
        var line = String.format(Locale.ROOT, "%s %,d/%,d  %,.0f/s", bar, done, total, done * 1e9 / Math.max(nanos, 1));
        if (terminal) {
            out.print("\r" + line + (done == total ? "\n" : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }
}
