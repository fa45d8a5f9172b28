package org.farmgate.supply;

import java.util.List;
import org.farmgate.registry.ProduceNames;
import org.springframework.stereotype.Component;

/** Tells the register which kinds of produce a household can be said to grow. */
@Component
class RegisterProduce implements ProduceNames {

    private final ProduceKinds kinds;

    RegisterProduce(ProduceKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<ProduceName> all() {
        return kinds.all().stream()
                .map(kind -> new ProduceName(kind.code(), kind.zh(), kind.en()))
                .toList();
    }
}
