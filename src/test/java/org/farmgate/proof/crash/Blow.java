package org.farmgate.proof.crash;

/** What happens to the program and its database, always without a warning. */
enum Blow {
    /** The program is killed. */
    PROGRAM,
    /** PostgreSQL is killed under the running program. */
    SERVER,
    /** Both are killed at one moment, as when the power fails. */
    EVERYTHING,
    /** One of PostgreSQL's processes is killed: it ends the others itself. */
    SESSION,
    /** The disk has no room left, for a while. */
    DISK_FULL,
    /** The disk reports that it could not keep what it was given. */
    IO_ERROR;

    boolean takesProgram() {
        return this == PROGRAM || this == EVERYTHING;
    }
}
