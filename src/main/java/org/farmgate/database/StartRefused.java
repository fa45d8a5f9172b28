package org.farmgate.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A reason not to start at all, said in one line in both languages: at this point nobody's language is known. */
final class StartRefused extends RuntimeException {

    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    StartRefused(String key, Object... details) {
        super(both(key, details));
    }

    StartRefused(Throwable cause, String key, Object... details) {
        this(key, details);
        initCause(cause);
    }

    static String both(String key, Object... details) {
        return say(key, Locale.CHINESE, details) + " / " + say(key, Locale.ROOT, details);
    }

    private static String say(String key, Locale locale, Object... details) {
        var words = ResourceBundle.getBundle("org.farmgate.database.messages", locale, EXACT);
        return new MessageFormat(words.getString("database." + key), locale).format(details);
    }
}
