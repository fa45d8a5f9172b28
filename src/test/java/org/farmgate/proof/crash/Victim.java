package org.farmgate.proof.crash;

/** Who is killed, always without a warning. */
enum Victim {
    PROGRAM,
    /** PostgreSQL, under the running program. */
    SERVER,
    /** Both at one moment, as when the power fails. */
    EVERYTHING,
    /** One of PostgreSQL's processes: it ends the others itself. */
    SESSION;

    boolean takesProgram() {
        return this == PROGRAM || this == EVERYTHING;
    }
}
