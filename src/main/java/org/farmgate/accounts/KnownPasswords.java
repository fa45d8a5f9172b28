package org.farmgate.accounts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords that everybody may know, as a demonstration's: however many accounts share one, it is hashed once. */
public final class KnownPasswords {

    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    String hash(String password, Passwords passwords) {
        return hashes.computeIfAbsent(password, passwords::hash);
    }
}
