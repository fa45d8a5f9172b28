package org.farmgate.proof.crash;

/** What happens to the program, its database and the gateways, always without a warning. */
enum Blow {
    /** The program is killed. */
    PROGRAM,
    /** PostgreSQL is killed under the running program. */
    SERVER,
    /** The gateways are killed, with whatever was being asked of them. */
    GATEWAYS,
    /** All are killed at one moment, as when the power fails. */
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

    boolean takesGateways() {
        return this == GATEWAYS || this == EVERYTHING;
    }
}
