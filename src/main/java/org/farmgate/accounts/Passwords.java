package org.farmgate.accounts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and compares passwords: slowly, and therefore only a few at a time. */
@Component
class Passwords {

    static final int LENGTH_MIN = 10;
    static final int LENGTH_MAX = 64;

    /** What the hash takes in: it would not see any byte after these. */
    private static final int BYTES_MAX = 72;

    /** 2^11 rounds: some 0.1 s on a small machine, a third of what a person at sign-in would feel. */
    private static final int COST = 11;

    private static final long WAIT_MILLIS = 2_000;

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(COST, new SecureRandom())));
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** Compared with when nobody has the name, so that the answer takes as long as any other. */
    private final String nobodys = hash("nobody's password");

    String hash(String password) {
        return slowly(() -> encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX
                && slowly(() -> encoder.matches(password, hash));
    }

    /** Takes the time of a comparison. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }

    /** Whether the hash was made with less than today's cost. */
    boolean outgrown(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    static void check(String password, Login login) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN
                || length > LENGTH_MAX
                || password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw AccountsRefusal.PASSWORD_LENGTH.refuse(LENGTH_MIN, LENGTH_MAX);
        }
        if (password.toLowerCase(Locale.ROOT).contains(login.value())) {
            throw AccountsRefusal.PASSWORD_HOLDS_LOGIN.refuse();
        }
    }

    private interface Hashing<T> {
        T result();
    }

    private <T> T slowly(Hashing<T> hashing) {
        try {
            if (!atOnce.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw AccountsRefusal.SIGN_IN_BUSY.refuse();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AccountsRefusal.SIGN_IN_BUSY.refuse();
        }
        try {
            return hashing.result();
        } finally {
            atOnce.release();
        }
    }
}
