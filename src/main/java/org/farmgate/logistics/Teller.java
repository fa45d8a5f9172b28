package org.farmgate.logistics;

import java.time.Clock;
import java.time.Duration;
import org.farmgate.kernel.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sees that orders is told of every step, also of those during which the program was killed. */
@Component
class Teller extends Rounds {

    private static final int BATCH = 50;

    private final Shipments shipments;
    private final OrderSteps steps;
    private final Clock clock;

    Teller(
            Shipments shipments,
            OrderSteps steps,
            Clock clock,
            @Value("${farmgate.logistics.teller-pause:5s}") Duration pause) {
        super("logistics-teller", pause);
        this.shipments = shipments;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    protected void round() {
        for (var shipment : shipments.claimDue(clock.instant(), BATCH)) {
            attempt(() -> steps.tell(shipment.subOrder()));
        }
    }
}
