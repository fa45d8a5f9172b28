package org.farmgate.registry;

import java.util.Arrays;
import java.util.Locale;

/** One of a few fixed answers: kept in the database as its word, said to people by its message key. */
public sealed interface Choice permits ConsentForm, Housing, Purpose, Relation, Standing {

    String name();

    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For example {@code registry.standing.at-risk}. */
    default String key() {
        String kind = getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return "registry." + kind + "." + word().replace('_', '-');
    }

    /** What a form or a row says; anything else is refused. */
    static <C extends Enum<C> & Choice> C of(Class<C> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .orElseThrow(RegistryRefusal.CHOICE_UNKNOWN::refuse);
    }
}
