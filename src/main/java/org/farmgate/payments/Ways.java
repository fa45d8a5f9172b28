package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.GATEWAY_NONE;
import static org.farmgate.payments.PaymentsRefusal.WAY_CLOSED;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.farmgate.accounts.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The ways to pay that are open to a buyer for what is due. */
@Service
public class Ways {

    private final Gateways gateways;
    private final ObjectProvider<Payables> payables;
    private final Clock clock;

    Ways(Gateways gateways, ObjectProvider<Payables> payables, Clock clock) {
        this.gateways = gateways;
        this.payables = payables;
        this.clock = clock;
    }

    /** Those for something that was ordered; none where it does not wait for its money. */
    public List<Way> openFor(PayableId id, @Nullable User user) {
        return payables.getObject()
                .find(id)
                .filter(it -> it.standing() == Payable.Standing.WAITING
                        && clock.instant().isBefore(it.until()))
                .map(it -> open(it.toPay(), user))
                .orElse(List.of());
    }

    /** In the order in which they are offered; none where this Farmgate takes no payments yet. */
    public List<Way> open(Due due, @Nullable User user) {
        var ways = new ArrayList<Way>();
        for (var gateway : gateways.open(due)) {
            if (gateway instanceof InsideGateway inside) {
                ways.addAll(inside.ways(due, user));
            } else {
                ways.add(new Way(gateway.name(), null, null));
            }
        }
        return ways;
    }

    /** The way that was chosen, if it is open; the first one where none was. */
    Way choose(Due due, @Nullable User user, @Nullable String wanted) {
        var open = open(due, user);
        if (open.isEmpty()) {
            throw GATEWAY_NONE.refuse();
        }
        if (wanted == null || wanted.isEmpty()) {
            return open.get(0);
        }
        return open.stream()
                .filter(way -> way.value().equals(wanted))
                .findFirst()
                .orElseThrow(WAY_CLOSED::refuse);
    }
}
