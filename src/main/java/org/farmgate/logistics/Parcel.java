package org.farmgate.logistics;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.orders.SubOrderId;
import org.jspecify.annotations.Nullable;

/**
 * A parcel on its way.
 *
 * @param county where it was packed
 * @param no which of its sub-order's parcels it is, of {@code of}
 * @param pickUpPoint where its recipient fetches it, instead of having it brought
 * @param courier the account of who has it, or had it last
 */
public record Parcel(
        int county,
        UUID id,
        ParcelCode code,
        UUID subOrder,
        int no,
        int of,
        int weightGrams,
        int toCounty,
        @Nullable UUID pickUpPoint,
        ParcelState state,
        @Nullable UUID courier,
        Instant packedAt,
        Instant changedAt) {

    public SubOrderId subOrderId() {
        return new SubOrderId(county, subOrder);
    }
}
