package org.farmgate.proof;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a proof prints: steps, figures with their goals, and at the end the verdict. */
public final class Report {

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Says what is being done, or a figure without a goal. */
    public synchronized void say(String line, Object... arguments) {
        out.println(arguments.length == 0 ? line : String.format(Locale.ROOT, line, arguments));
    }

    /** A figure that has a goal; where the goal is missed the verdict is red. */
    public synchronized void goal(boolean met, String line, Object... arguments) {
        var text = String.format(Locale.ROOT, line, arguments);
        out.println((met ? "  ok    " : "  MISSED ") + text);
        if (!met) {
            failures.add(text);
        }
    }

    public synchronized void fail(String line, Object... arguments) {
        goal(false, line, arguments);
    }

    public synchronized boolean holds() {
        return failures.isEmpty();
    }

    public synchronized List<String> failures() {
        return List.copyOf(failures);
    }
}
