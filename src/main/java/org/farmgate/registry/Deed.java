package org.farmgate.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farmgate.web.Form;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;

/**
 * What an officer can do with a household, and its form; the words are {@code registry.do.<word>} and, for the hint,
 * {@code registry.do.<word>.hint}.
 *
 * @param danger whether it takes something away
 * @param filled what stands in the form when it opens
 * @param chosen the produce that is ticked already
 * @param afterwards the path to which it leads
 */
record Deed(
        String word,
        boolean danger,
        List<Ask> asks,
        Map<String, String> filled,
        Set<String> chosen,
        String afterwards,
        Act act) {

    /** Reads a form; what it gives back carries the deed out, nothing where a field was refused. */
    interface Act {
        @Nullable
        Runnable read(Form form, Fields fields);
    }

    /** Carries out what an officer only gives a reason for. */
    interface Reasoned {
        void run(HouseholdId id, Reason why, Officer by);
    }

    /** A deed that takes nothing away, and leads back to the household. */
    static Deed of(String word, Dossier dossier, List<Ask> asks, Map<String, String> filled, Act act) {
        return new Deed(word, false, asks, filled, Set.of(), saved(dossier), act);
    }

    /** A deed that asks for nothing but its reason. */
    static Deed reasoned(String word, boolean danger, Dossier dossier, Officer by, Reasoned deed) {
        String afterwards = word.equals("erase") ? "/households?done=erased" : saved(dossier);
        return new Deed(word, danger, List.of(Ask.why()), Map.of(), Set.of(), afterwards, (form, fields) -> {
            var why = fields.read("why", Reason::new);
            return why == null ? null : () -> deed.run(dossier.household().id(), why, by);
        });
    }

    /** The household's page, with word that it is done. */
    static String saved(Dossier dossier) {
        return dossier.household().id().path() + "?done=saved";
    }

    String key() {
        return "registry.do." + word;
    }

    /** What its fields are called, so that a list of what was refused says where. */
    Map<String, String> labels(View view) {
        var names = new LinkedHashMap<String, String>();
        asks.forEach(ask -> names.put(ask.name(), view.say(ask.key())));
        return names;
    }

    /** The form as it opens. */
    Form opening() {
        var values = new LinkedMultiValueMap<String, String>();
        filled.forEach(values::add);
        chosen.forEach(choice -> values.add("produce", choice));
        return Form.of(values);
    }
}
