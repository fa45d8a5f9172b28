package org.farmgate.payments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ways to pay that there are, by name. Every gateway is reached through here, and so outside any transaction. */
@Component
class Gateways {

    private final Map<String, Gateway> byName = new LinkedHashMap<>();

    Gateways(List<Gateway> gateways) {
        for (var gateway : gateways) {
            var guarded = gateway instanceof OutsideGateway outside ? new GuardedGateway(outside) : gateway;
            if (byName.put(gateway.name(), guarded) != null) {
                throw new IllegalStateException("two gateways are called " + gateway.name());
            }
        }
    }

    Optional<Gateway> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<OutsideGateway> outside(String name) {
        return find(name).filter(OutsideGateway.class::isInstance).map(OutsideGateway.class::cast);
    }

    Optional<InsideGateway> inside(String name) {
        return find(name).filter(InsideGateway.class::isInstance).map(InsideGateway.class::cast);
    }

    /** Those beyond the network, in the order in which they are offered. */
    List<OutsideGateway> outside() {
        return byName.values().stream()
                .filter(OutsideGateway.class::isInstance)
                .map(OutsideGateway.class::cast)
                .toList();
    }

    /** Those that can take the money for this, in the order in which they are offered. */
    List<Gateway> open(Due due) {
        return byName.values().stream().filter(it -> it.takes(due)).toList();
    }
}
