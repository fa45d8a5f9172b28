package org.farmgate.kernel;

/** Every reason for which a command line cannot be understood. */
public enum CommandRefusal implements Refusal {
    COMMAND_UNKNOWN,
    OPTION_MISSING,
    OPTION_STRAY,
    OPTION_TWICE,
    OPTION_UNKNOWN;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
