package org.farmgate.logistics;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.orders.BasketId;
import org.farmgate.orders.SubOrderId;
import org.jspecify.annotations.Nullable;

/** A sub-order on its way: where to, in how many parcels, how far all of them are, and how far orders knows of it. */
record Shipment(
        SubOrderId subOrder,
        BasketId basket,
        UUID store,
        UUID station,
        int toCounty,
        @Nullable UUID pickUpPoint,
        int parcels,
        Stage state,
        Stage told,
        Instant packedAt,
        int tries) {

    /** How far the whole of it is: as far as the last of its parcels. */
    enum Stage {
        NOTHING,
        PACKED,
        SHIPPED,
        DELIVERED,
        /** Its order was called off. */
        VOID;

        Stage next() {
            return switch (this) {
                case NOTHING -> PACKED;
                case PACKED -> SHIPPED;
                case SHIPPED -> DELIVERED;
                case DELIVERED, VOID -> throw new IllegalStateException("nothing follows " + this);
            };
        }
    }
}
