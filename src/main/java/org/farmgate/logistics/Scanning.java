package org.farmgate.logistics;

import static org.farmgate.logistics.LogisticsRefusal.CODE_MISSING;
import static org.farmgate.logistics.LogisticsRefusal.FOR_PICK_UP;
import static org.farmgate.logistics.LogisticsRefusal.NOT_FOR_PICK_UP;
import static org.farmgate.logistics.LogisticsRefusal.NOT_YOUR_STEP;
import static org.farmgate.logistics.LogisticsRefusal.OTHER_AREA;
import static org.farmgate.logistics.LogisticsRefusal.OTHER_COURIER;
import static org.farmgate.logistics.LogisticsRefusal.OTHER_STATION;
import static org.farmgate.logistics.LogisticsRefusal.OUT_OF_TURN;
import static org.farmgate.logistics.LogisticsRefusal.PARCEL_UNKNOWN;
import static org.farmgate.logistics.LogisticsRefusal.PARCEL_VOID;
import static org.farmgate.logistics.LogisticsRefusal.RECIPIENT_DIGITS;
import static org.farmgate.logistics.LogisticsRefusal.SCAN_TIME;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.logistics.Shipment.Stage;
import org.farmgate.orders.OrderBook;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: somebody scans a parcel, and thereby takes it one step on. Only those scan who handle it there, only within
 * their area, and only what can come next. The same scan twice is one, and says so.
 */
@Service
public class Scanning {

    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);
    private static final Duration LATE_MAX = Duration.ofDays(7);

    /** What came of a scan. Where it was made before, {@code at} is when. */
    public record Scanned(Parcel parcel, Step step, boolean again, Instant at) {}

    private final Parcels parcels;
    private final Shipments shipments;
    private final Scans scans;
    private final OrderSteps steps;
    private final OrderBook book;
    private final ObjectProvider<StationPosts> posts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Scanning(
            Parcels parcels,
            Shipments shipments,
            Scans scans,
            OrderSteps steps,
            OrderBook book,
            ObjectProvider<StationPosts> posts,
            TransactionTemplate transaction,
            Clock clock) {
        this.parcels = parcels;
        this.shipments = shipments;
        this.scans = scans;
        this.steps = steps;
        this.book = book;
        this.posts = posts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Scans; call it outside any transaction, for orders is told before it answers.
     *
     * @param read what was typed, or stood in the code
     * @param key made where the scan was made, so that sending it again from a place without a network is safe
     * @param madeAt when it was made there, absent for now
     */
    public Scanned scan(User user, String read, Step step, String key, @Nullable Instant madeAt) {
        var now = clock.instant();
        var at = madeAt == null ? now : madeAt;
        if (at.isAfter(now.plus(AHEAD_MAX)) || at.isBefore(now.minus(LATE_MAX))) {
            throw SCAN_TIME.refuse(LATE_MAX.toDays());
        }
        if (step == Step.PACK || step == Step.HAND_OUT) {
            throw NOT_YOUR_STEP.refuse();
        }
        return go(user, find(read), step, key, at, now);
    }

    /**
     * Hands a parcel out at its pick-up point, to whoever knows how the recipient's telephone number ends.
     *
     * @param digits the last four of them
     */
    public Scanned handOut(User user, String read, String digits, String key) {
        var parcel = toHandOut(user, read, digits);
        var now = clock.instant();
        return go(user, parcel, Step.HAND_OUT, key, now, now);
    }

    /** The parcel that would be handed out so: nothing is done yet, for its cash may have to be taken first. */
    public Parcel toHandOut(User user, String read, String digits) {
        var parcel = find(read);
        requireMay(user, Step.HAND_OUT, parcel);
        var shipment = shipments.find(parcel.subOrderId()).orElseThrow();
        boolean theirs = digits.strip().matches("[0-9]{4}")
                && book.recipient(shipment.basket())
                        .filter(recipient -> recipient.phone().endsWith(digits.strip()))
                        .isPresent();
        if (!theirs) {
            throw RECIPIENT_DIGITS.refuse();
        }
        return parcel;
    }

    private Scanned go(User user, Parcel parcel, Step step, String key, Instant at, Instant now) {
        requireMay(user, step, parcel);
        var scanned = transaction.execute(status -> take(user, parcel, step, key, at, now));
        if (scanned == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        if (!scanned.again()) {
            steps.tell(parcel.subOrderId());
        }
        return scanned;
    }

    /** The parcel with this code, for those who handle it somewhere on its way. */
    public Parcel find(User user, String read) {
        var parcel = find(read);
        boolean theirs = user.may(Role.WAREHOUSE, parcel.county())
                || user.may(Role.WAREHOUSE, parcel.toCounty())
                || user.may(Role.COURIER, parcel.county())
                || user.may(Role.COURIER, parcel.toCounty())
                || isAt(user, parcel.pickUpPoint())
                || isAt(user, shipments.find(parcel.subOrderId()).orElseThrow().station());
        if (!theirs) {
            throw OTHER_AREA.refuse();
        }
        return parcel;
    }

    private Parcel find(String read) {
        if (read.isBlank()) {
            throw CODE_MISSING.refuse();
        }
        return ParcelCode.parse(read.strip()).flatMap(parcels::find).orElseThrow(PARCEL_UNKNOWN::refuse);
    }

    private Scanned take(User user, Parcel parcel, Step step, String key, Instant at, Instant now) {
        shipments.lock(parcel.subOrderId());
        if (!scans.add(parcel, step, key, at, now, user.account())) {
            var before = scans.when(parcel, step).orElseThrow();
            return new Scanned(parcels.find(parcel.code()).orElseThrow(), step, true, before);
        }
        if (!parcels.step(parcel, step, step == Step.TAKE ? user.account() : null, now)) {
            var state = parcels.find(parcel.code()).orElseThrow().state();
            throw state == ParcelState.VOID ? PARCEL_VOID.refuse() : OUT_OF_TURN.refuse(state.number());
        }
        var all = parcels.of(parcel.subOrderId());
        if (all.stream().allMatch(each -> each.state().over())) {
            shipments.reached(parcel.subOrderId(), Stage.DELIVERED, now);
        } else if (step.into().gone()
                && all.stream().allMatch(each -> each.state().gone())) {
            shipments.reached(parcel.subOrderId(), Stage.SHIPPED, now);
        }
        return new Scanned(parcels.find(parcel.code()).orElseThrow(), step, false, at);
    }

    private void requireMay(User user, Step step, Parcel parcel) {
        if (!user.is(step.role())) {
            throw NOT_YOUR_STEP.refuse();
        }
        if (step.role() == Role.STATION_AGENT && parcel.pickUpPoint() == null) {
            throw NOT_FOR_PICK_UP.refuse();
        }
        if (!inArea(user, step, parcel)) {
            throw step.role() == Role.STATION_AGENT ? OTHER_STATION.refuse() : OTHER_AREA.refuse();
        }
        if (step == Step.DELIVER && parcel.pickUpPoint() != null) {
            throw FOR_PICK_UP.refuse();
        }
        if (step == Step.DELIVER && parcel.courier() != null && !user.account().equals(parcel.courier())) {
            throw OTHER_COURIER.refuse();
        }
    }

    private boolean inArea(User user, Step step, Parcel parcel) {
        return switch (step) {
            case PACK -> false;
            case WAREHOUSE_IN, WAREHOUSE_OUT -> user.may(step.role(), parcel.county());
            case ARRIVE -> user.may(step.role(), parcel.toCounty());
            case TAKE, DELIVER -> user.may(step.role(), parcel.county()) || user.may(step.role(), parcel.toCounty());
            case PICK_UP_IN, HAND_OUT -> isAt(user, parcel.pickUpPoint());
        };
    }

    private boolean isAt(User user, @Nullable UUID station) {
        return station != null && posts.stream().anyMatch(each -> each.of(user).contains(station));
    }
}
