package org.farmgate.kernel;

import java.io.PrintStream;

/** A deed asked for on the command line: {@code java -jar farmgate.jar NAME OPTIONS}. No pages are served meanwhile. */
public interface Command {

    /** The answer of a command that wants to go on in a program freshly started. */
    int AGAIN = -1;

    /** The word it is asked for by. */
    String name();

    /** Does it, and says how it went; the answer is the process's exit status. */
    int run(CommandOptions options, PrintStream out) throws Exception;
}
