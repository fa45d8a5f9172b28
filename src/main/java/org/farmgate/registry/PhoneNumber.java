package org.farmgate.registry;

/** A telephone number of 5 to 15 digits, perhaps with a plus before it. */
public record PhoneNumber(String value) {

    public PhoneNumber {
        value = value.replaceAll("[\\s()-]", "");
        if (!value.matches("\\+?[0-9]{5,15}")) {
            throw RegistryRefusal.PHONE_WRONG.refuse();
        }
    }

    @Override
    public String toString() {
        return "a phone number";
    }
}
