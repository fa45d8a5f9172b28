package org.farmgate.market;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.AuditSubjects;
import org.farmgate.accounts.Role;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** What deeds in the market are about: orders by their numbers, stores and offers by their names, rules. */
@Component
class TradeSubjects implements AuditSubjects {

    private final OrderBook orders;
    private final Stores stores;
    private final Offers offers;

    TradeSubjects(OrderBook orders, Stores stores, Offers offers) {
        this.orders = orders;
        this.stores = stores;
        this.offers = offers;
    }

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("market")) {
            return Optional.empty();
        }
        return switch (done.deed()) {
            case "rule-made" -> Optional.of(new Subject(view.say("market.subject.rule"), "", null));
            case "store-opened", "leading-begun", "leading-ended" ->
                done.id().map(id -> store(new StoreId(done.county(), id), view));
            case "offered", "repriced", "restocked", "offer-closed" ->
                done.id().map(id -> offer(new ItemId(done.county(), id), view));
            default -> done.id().map(id -> order(done.county(), id, view));
        };
    }

    private Subject store(StoreId id, View view) {
        var name = stores.find(id).map(store -> store.name().value());
        return new Subject(
                view.say("market.subject.store"),
                name.orElse(""),
                name.map(known -> "/stores/" + id.county() + "/" + id.value()).orElse(null));
    }

    private Subject offer(ItemId id, View view) {
        var title = offers.find(id).map(Offer::title);
        return new Subject(
                view.say("market.subject.offer"),
                title.orElse(""),
                title.map(known -> "/offers/" + id.county() + "/" + id.value()).orElse(null));
    }

    private Subject order(int county, UUID id, View view) {
        var number = orders.find(new SubOrderId(county, id)).map(SubOrder::number);
        boolean opens = number.isPresent() && view.in(Role.COUNTY_MANAGER.name());
        return new Subject(
                view.say("market.subject.order"), number.orElse(""), opens ? "/refunds/" + county + "/" + id : null);
    }
}
