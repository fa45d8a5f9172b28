package org.farmgate.atlas;

import java.time.Duration;
import org.farmgate.kernel.Rounds;
import org.farmgate.orders.OrderBook;
import org.farmgate.places.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the counters up with the orders: one thread, which gives every county that has news a batch in turn. */
@Component
class CountingWorker extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(CountingWorker.class);

    private final Counting counting;
    private final Counters counters;
    private final OrderBook orders;

    CountingWorker(
            Counting counting,
            Counters counters,
            OrderBook orders,
            @Value("${farmgate.atlas.pause:1s}") Duration pause) {
        super("atlas-counting", pause);
        this.counting = counting;
        this.counters = counters;
        this.orders = orders;
    }

    /** Counts until there is no news; a county that fails keeps no other waiting, and has its next turn later. */
    @Override
    protected void round() {
        boolean more = true;
        while (more && !stopping()) {
            more = false;
            var cursors = counters.cursors();
            for (var end : orders.feedEnds().entrySet()) {
                int county = end.getKey();
                if (!Places.isBook(county) && end.getValue() > cursors.getOrDefault(county, 0L)) {
                    more |= next(county);
                }
            }
        }
    }

    private boolean next(int county) {
        try {
            return counting.next(county);
        } catch (RuntimeException failure) {
            LOG.error("county {} could not be counted; it has its next turn later", county, failure);
            return false;
        }
    }
}
