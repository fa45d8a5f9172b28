package org.farmgate.proof;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.farmgate.proof.browser.Tab;

/** The demonstration's sign-ins, as the program prints them at its start, and how a person uses one. */
public final class SignIns {

    /** A line such as {@code   sign-in: village-officer / password}. */
    private static final Pattern LINE = Pattern.compile("sign-in:\\s+(\\S+)\\s+/\\s+(\\S+)");

    private static final String LAST = "administrator";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SignIns() {}

    /** Passwords by login, in the order printed. */
    public static Map<String, String> read(String output) {
        var found = new LinkedHashMap<String, String>();
        var line = LINE.matcher(output);
        while (line.find()) {
            found.put(line.group(1), line.group(2));
        }
        return found;
    }

    /** Waits until the demonstration is brought up to today, and reads its sign-ins: the last that it prints. */
    public static Map<String, String> await(Program program) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!read(program.output()).containsKey(LAST)) {
            if (!program.alive() || System.nanoTime() > end) {
                throw new IllegalStateException("no demonstration came up:\n" + program.output());
            }
            LockSupport.parkNanos(100_000_000);
        }
        return read(program.output());
    }

    public static void enter(Tab tab, URI site, String login, String password) {
        if (password.isEmpty()) {
            return; // a guest
        }
        tab.go(site.resolve("/sign-in").toString());
        tab.fill("[name=login]", login).fill("[name=password]", password).follow("main form button[type=submit]");
        if (tab.address().contains("/sign-in")) {
            throw new IllegalStateException("could not sign in as " + login + ": " + tab.text());
        }
    }
}
