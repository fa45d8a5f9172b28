package org.farmgate.logistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.orders.SubOrderId;
import org.farmgate.orders.Tracking;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells a buyer where the parcels are: what was scanned and when, never by whom. */
@Service
class ParcelTracking implements Tracking {

    private final Parcels parcels;
    private final Scans scans;

    ParcelTracking(Parcels parcels, Scans scans) {
        this.parcels = parcels;
        this.scans = scans;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<SubOrderId, List<Tracking.Parcel>> of(Collection<SubOrderId> subOrders) {
        var tracked = new LinkedHashMap<SubOrderId, List<Tracking.Parcel>>();
        if (subOrders.isEmpty()) {
            return tracked;
        }
        var found = parcels.of(subOrders);
        var ids = new HashMap<Integer, List<UUID>>();
        found.forEach(parcel -> ids.computeIfAbsent(parcel.county(), county -> new ArrayList<>())
                .add(parcel.id()));
        var steps = new HashMap<UUID, List<Tracking.Step>>();
        ids.forEach((county, parcelsHere) -> scans.of(county, parcelsHere)
                .forEach(scan -> steps.computeIfAbsent(scan.parcel(), id -> new ArrayList<>())
                        .add(new Tracking.Step(
                                scan.step().trackKey(), scan.step().icon(), scan.at()))));
        for (var parcel : found) {
            tracked.computeIfAbsent(parcel.subOrderId(), id -> new ArrayList<>())
                    .add(new Tracking.Parcel(
                            parcel.code().grouped(),
                            parcel.no(),
                            parcel.of(),
                            steps.getOrDefault(parcel.id(), List.of())));
        }
        return tracked;
    }
}
