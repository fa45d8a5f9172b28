package org.farmgate.registry;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** Refuses kinds of produce that nobody knows, and too many of them. */
@Component
class ProduceChecking {

    private final ProduceNames names;

    ProduceChecking(ProduceNames names) {
        this.names = names;
    }

    void require(Collection<String> produce) {
        if (produce.size() > Registration.PRODUCE_MAX) {
            throw RegistryRefusal.PRODUCE_TOO_MANY.refuse(Registration.PRODUCE_MAX);
        }
        for (String code : produce) {
            if (names.find(code).isEmpty()) {
                throw RegistryRefusal.PRODUCE_UNKNOWN.refuse();
            }
        }
    }
}
