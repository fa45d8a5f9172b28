package org.farmgate.stations;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.AuditSubjects;
import org.farmgate.accounts.Role;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundId;
import org.farmgate.orders.SubOrder;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** What deeds at stations are about: a station by its name, a lot by its number, goods that came back by their order's. */
@Component
class StationSubjects implements AuditSubjects {

    private final Stations stations;
    private final Lots lots;
    private final RefundBook refunds;
    private final OrderBook book;

    StationSubjects(Stations stations, Lots lots, RefundBook refunds, OrderBook book) {
        this.stations = stations;
        this.lots = lots;
        this.refunds = refunds;
        this.book = book;
    }

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("stations")) {
            return Optional.empty();
        }
        return done.id().map(id -> switch (done.deed()) {
            case "lot-entered", "lot-undone" -> lot(done, id, view);
            case "goods-sellable", "goods-spoiled" -> goods(done, id, view);
            default -> station(done, id, view);
        });
    }

    private Subject goods(Done done, UUID id, View view) {
        var number = refunds.find(new RefundId(done.county(), id))
                .flatMap(refund -> book.find(refund.subOrder()))
                .map(SubOrder::number)
                .orElse("");
        return new Subject(view.say("stations.subject.goods"), number, null);
    }

    private Subject lot(Done done, UUID id, View view) {
        var number = lots.find(new LotId(done.county(), id)).map(Lot::number).orElse("");
        return new Subject(view.say("stations.subject.lot"), number, null);
    }

    private Subject station(Done done, UUID id, View view) {
        var name = stations.find(done.county(), id).map(Station::name).orElse("");
        boolean open = stations.findOpen(done.county(), id).isPresent();
        return new Subject(
                view.say("stations.subject.station"),
                name,
                open && view.in(Role.COUNTY_MANAGER.name()) ? "/stations/" + done.county() + "/" + id : null);
    }
}
