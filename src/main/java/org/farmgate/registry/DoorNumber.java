package org.farmgate.registry;

/** What stands on the door, such as {@code 12号}: 1 to 20 characters. */
public record DoorNumber(String value) {

    static final int LENGTH_MAX = 20;

    public DoorNumber {
        value = Text.line(value, 1, LENGTH_MAX, RegistryRefusal.DOOR_NUMBER_LENGTH);
    }
}
