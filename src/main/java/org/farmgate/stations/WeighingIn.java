package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.ENTERED_ALREADY;
import static org.farmgate.stations.StationsRefusal.GROWER_UNKNOWN;
import static org.farmgate.stations.StationsRefusal.NOTHING_TO_UNDO;
import static org.farmgate.stations.StationsRefusal.STATION_CLOSED;
import static org.farmgate.stations.StationsRefusal.TOO_LATE_TO_UNDO;
import static org.farmgate.stations.StationsRefusal.VILLAGE_NOT_SERVED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.registry.GrowerChoice;
import org.farmgate.registry.Households;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotEntry;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.farmgate.supply.NewLot;
import org.farmgate.supply.SupplyRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Use case: an agent weighs in what a household brings, and may take it back for a few minutes. */
@Service
class WeighingIn {

    static final Duration UNDO_WITHIN = Duration.ofMinutes(10);

    private final Posts posts;
    private final Households households;
    private final LotEntry lotEntry;
    private final Lots lots;
    private final Entries entries;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WeighingIn(
            Posts posts,
            Households households,
            LotEntry lotEntry,
            Lots lots,
            Entries entries,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.posts = posts;
        this.households = households;
        this.lotEntry = lotEntry;
        this.lots = lots;
        this.entries = entries;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The households of a village that the station serves; outside any transaction, for each opens its own. */
    List<GrowerChoice> growers(User agent, Station station, int village) {
        if (!posts.isOpen(station)) {
            throw STATION_CLOSED.refuse();
        }
        if (posts.villages(station).stream().noneMatch(place -> place.id() == village)) {
            throw VILLAGE_NOT_SERVED.refuse();
        }
        return households.growersOf(agent, station.county(), village);
    }

    GrowerChoice grower(User agent, Station station, int village, UUID grower) {
        return growers(agent, station, village).stream()
                .filter(each -> each.grower().equals(grower))
                .findFirst()
                .orElseThrow(GROWER_UNKNOWN::refuse);
    }

    /** Enters the lot; a form that is sent twice enters one. */
    Lot enter(User agent, Station station, NewLot lot, String key) {
        grower(agent, station, lot.village(), lot.grower());
        return Objects.requireNonNull(transaction.execute(status -> {
            var entered = lotEntry.enter(lot);
            if (!entries.add(entered.id(), station.id(), key, agent.account(), clock.instant())) {
                throw ENTERED_ALREADY.refuse();
            }
            audit.record(
                    lot.county(), "stations.lot-entered", entered.id().value().toString(), null);
            return entered;
        }));
    }

    /** Takes an entry back, while it is fresh and nothing of it is on sale. */
    void undo(User agent, LotId id) {
        var entry = entries.find(id).orElseThrow(NOTHING_TO_UNDO::refuse);
        if (!posts.of(agent).contains(entry.station())) {
            throw NOTHING_TO_UNDO.refuse();
        }
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            if (!entries.undo(id, now.minus(UNDO_WITHIN), now)) {
                throw TOO_LATE_TO_UNDO.refuse(UNDO_WITHIN.toMinutes());
            }
            takeAll(id);
            audit.record(id.county(), "stations.lot-undone", id.value().toString(), null);
        });
    }

    /** A lot of which nothing is left can be sold by nobody. */
    private void takeAll(LotId id) {
        try {
            lots.take(id, lots.find(id).orElseThrow().weightGrams());
        } catch (Refused refused) {
            if (refused.refusal() == SupplyRefusal.LOT_TOO_LITTLE_LEFT) {
                throw TOO_LATE_TO_UNDO.refuse(UNDO_WITHIN.toMinutes());
            }
            throw refused;
        }
    }

    boolean mayUndo(Entries.Entry entry, Lot lot, Instant now) {
        return entry.undoneAt() == null
                && lot.takenGrams() == 0
                && now.isBefore(entry.at().plus(UNDO_WITHIN));
    }
}
