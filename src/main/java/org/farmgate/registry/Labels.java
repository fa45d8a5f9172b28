package org.farmgate.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.View;

/** Says places, produce and choices in the reader's language. */
final class Labels {

    private final View view;
    private final Places places;
    private final ProduceNames produce;

    Labels(View view, Places places, ProduceNames produce) {
        this.view = view;
        this.places = places;
        this.produce = produce;
    }

    String place(int id) {
        return places.find(id).map(Place::name).orElse("?");
    }

    /** A village with its township. */
    String village(int id) {
        var path = places.path(id);
        return path.stream().skip(Math.max(0, path.size() - 2)).map(Place::name).collect(Collectors.joining(" "));
    }

    String produce(String code) {
        return produce.find(code).map(name -> view.of(name.zh(), name.en())).orElse(code);
    }

    String produce(List<String> codes) {
        return codes.stream().map(this::produce).collect(Collectors.joining(view.of("、", ", ")));
    }

    /** For links that search: stores are found by it in both languages. */
    String produceZh(String code) {
        return produce.find(code).map(ProduceNames.ProduceName::zh).orElse(code);
    }

    Map<String, String> allProduce() {
        var options = new LinkedHashMap<String, String>();
        produce.all().forEach(name -> options.put(name.code(), view.of(name.zh(), name.en())));
        return options;
    }

    /** What the fields of a household's registration are called, so that a list of what was refused says where. */
    Map<String, String> ofRegistration(Form form) {
        var names = new LinkedHashMap<String, String>();
        for (String field : List.of("village", "door", "housing", "standing", "income", "visited", "purposes", "how")) {
            names.put(field, view.say("registry.ask." + field));
        }
        names.put("agreed", view.say("registry.ask.agreed"));
        for (int row = 0; row < RegistrationForm.rows(form); row++) {
            for (String field : List.of("relation", "name", "identity", "phone")) {
                var person = view.say("registry.new.person", row + 1);
                names.put(RegistrationForm.field(row, field), person + " · " + view.say("registry.ask." + field));
            }
        }
        return names;
    }

    String say(Choice choice) {
        return view.say(choice.key());
    }

    <C extends Enum<C> & Choice> Map<String, String> all(Class<C> kind) {
        var options = new LinkedHashMap<String, String>();
        for (var choice : kind.getEnumConstants()) {
            options.put(choice.word(), say(choice));
        }
        return options;
    }

    static Map<String, String> options(List<Place> places) {
        var options = new LinkedHashMap<String, String>();
        places.forEach(place -> options.put(String.valueOf(place.id()), place.name()));
        return options;
    }

    static String badge(Standing standing) {
        return switch (standing) {
            case POOR -> "bad";
            case AT_RISK -> "warn";
            case OUT_OF_POVERTY -> "ok";
            case GENERAL -> "info";
        };
    }
}
