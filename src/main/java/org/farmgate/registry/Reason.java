package org.farmgate.registry;

/** Why an officer changed something: 2 to 200 characters. It is sealed like a name, for it may tell about people. */
public record Reason(String value) {

    static final int LENGTH_MIN = 2;
    static final int LENGTH_MAX = 200;

    public Reason {
        value = Text.line(value, LENGTH_MIN, LENGTH_MAX, RegistryRefusal.REASON_LENGTH);
    }

    @Override
    public String toString() {
        return "a reason";
    }
}
