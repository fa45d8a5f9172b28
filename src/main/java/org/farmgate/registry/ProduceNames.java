package org.farmgate.registry;

import java.util.List;
import java.util.Optional;

/** Door: the kinds of produce there are, known on a higher floor to those who trade in them. */
public interface ProduceNames {

    /** A kind of produce: its code, and its names. */
    record ProduceName(String code, String zh, String en) {}

    List<ProduceName> all();

    default Optional<ProduceName> find(String code) {
        return all().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }
}
