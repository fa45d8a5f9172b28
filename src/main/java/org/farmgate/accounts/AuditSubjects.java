package org.farmgate.accounts;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;

/**
 * Door: what a row of the audit log is about, in words. Each module answers for its own deeds, and only with what every
 * auditor of the county may know: what households and people are called is not among it.
 */
public interface AuditSubjects {

    /** What this module knows of it; absent for another module's deeds. */
    Optional<Subject> find(Done done, View view);

    /**
     * A thing as the log names it.
     *
     * @param county whose log it stands in; an account's book for what is not born in a county
     * @param ids as they were written down
     */
    record Done(int county, String what, String ids) {

        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        public boolean of(String module) {
            return what.startsWith(module + ".");
        }

        /** The deed without its module. */
        public String deed() {
            return what.substring(what.indexOf('.') + 1);
        }

        /** The first id among what was written down; absent where there is none. */
        public Optional<UUID> id() {
            var found = ID.matcher(ids);
            return found.find() ? Optional.of(UUID.fromString(found.group())) : Optional.empty();
        }
    }

    /**
     * What it is about, in words.
     *
     * @param kind what sort of thing it is, in the reader's language
     * @param name its name or number; empty where it has none, or none that may be told
     * @param path where this reader sees more of it
     */
    record Subject(String kind, String name, @Nullable String path) {}
}
