package org.farmgate.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The door to where parcels are: owned here, answered by logistics. */
public interface Tracking {

    /** The parcels of these sub-orders; a sub-order that is not packed yet has none, and is left out. */
    Map<SubOrderId, List<Parcel>> of(Collection<SubOrderId> subOrders);

    /** One parcel: its code in groups, which it is of how many, and the steps that it has taken, the oldest first. */
    record Parcel(String code, int no, int of, List<Step> steps) {

        public Parcel {
            steps = List.copyOf(steps);
        }
    }

    /** A step that a parcel took: the message key of what a buyer reads of it, and when. */
    record Step(String key, String icon, Instant at) {}
}
