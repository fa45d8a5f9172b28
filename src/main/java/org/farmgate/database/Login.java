package org.farmgate.database;

/** A role and its password; only the role is ever shown. */
record Login(String role, String password) {

    @Override
    public String toString() {
        return role;
    }
}
