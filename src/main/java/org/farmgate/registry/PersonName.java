package org.farmgate.registry;

/** What a member of a household is called: one line of 1 to 40 characters. */
public record PersonName(String value) {

    static final int LENGTH_MAX = 40;

    public PersonName {
        value = Text.line(value, 1, LENGTH_MAX, RegistryRefusal.NAME_LENGTH);
    }

    @Override
    public String toString() {
        return "a name";
    }
}
