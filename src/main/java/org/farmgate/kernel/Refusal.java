package org.farmgate.kernel;

import java.util.Locale;

/**
 * A "no" that a module can give for a business reason. Each module lists its own in one enum, so that every reason has
 * a name, a kind and a message in every language; a test proves the last.
 */
public interface Refusal {

    /** What sort of "no" it is; the edge turns it into a status. */
    enum Kind {
        /** There is no such thing, or none that this reader may know of. */
        UNKNOWN,
        /** It was there, and is there no more. */
        GONE,
        /** It does not fit the state of things. */
        CONFLICT,
        /** What was sent cannot be right. */
        INVALID,
        /** This reader may not do it. */
        FORBIDDEN,
        /** This reader asks too often: guesses are throttled. */
        TOO_OFTEN,
        /** Everybody asks at once: try again in a moment. */
        BUSY
    }

    String name();

    Kind kind();

    /** For example {@code market.store-already-open}: the message key, and the tail of the problem's type. */
    default String key() {
        String module = getClass().getPackageName().replaceFirst(".*\\.", "");
        return module + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    default Refused refuse(Object... details) {
        return new Refused(this, details);
    }
}
