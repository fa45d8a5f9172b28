package org.farmgate.logistics;

import static org.farmgate.logistics.LogisticsRefusal.OTHER_STATION;

import java.util.UUID;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The parcels that people fetch at a station: what lies there, and what is on its way to it. */
@Service
public class PickUpShelf {

    private final Parcels parcels;
    private final ObjectProvider<StationPosts> posts;

    PickUpShelf(Parcels parcels, ObjectProvider<StationPosts> posts) {
        this.parcels = parcels;
        this.posts = posts;
    }

    /** What lies at the station, the longest waiting first. */
    public Slice<Parcel> here(User agent, UUID station, @Nullable UUID after) {
        requireStation(agent, station);
        return parcels.at(station, true, after);
    }

    /** What is on its way to the station. */
    public Slice<Parcel> coming(User agent, UUID station, @Nullable UUID after) {
        requireStation(agent, station);
        return parcels.at(station, false, after);
    }

    private void requireStation(User agent, UUID station) {
        if (posts.stream().noneMatch(each -> each.of(agent).contains(station))) {
            throw OTHER_STATION.refuse();
        }
    }
}
