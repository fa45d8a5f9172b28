package org.farmgate.market;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountOwners;
import org.farmgate.ledger.Origins;
import org.farmgate.ledger.Transfer;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.PaymentTrail;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** Behind most transfers stands a store's part of an order, and behind that its payment. */
@Component
class OrderOrigins implements Origins, AccountOwners {

    private final OrderBook orders;
    private final PaymentTrail payments;
    private final Stores stores;

    OrderOrigins(OrderBook orders, PaymentTrail payments, Stores stores) {
        this.orders = orders;
        this.payments = payments;
        this.stores = stores;
    }

    @Override
    public List<Origin> of(Transfer transfer, Collection<Integer> books, View view) {
        var reference = transfer.reference();
        if (reference == null) {
            return List.of();
        }
        return books.stream()
                .map(county -> orders.find(new SubOrderId(county, reference)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> of(found, view))
                .orElse(List.of());
    }

    @Override
    public Optional<Owner> find(int county, AccountKind kind, UUID owner) {
        return kind == AccountKind.STORE || kind == AccountKind.CLAIM
                ? stores.find(new StoreId(county, owner))
                        .map(store -> new Owner(store.name().value(), "/stores/" + county + "/" + owner))
                : Optional.empty();
    }

    private List<Origin> of(SubOrder order, View view) {
        var all = new ArrayList<Origin>();
        all.add(origin(order, view));
        all.addAll(
                payments.of(new PayableId(order.basket().book(), order.basket().value()), view));
        return all;
    }

    private Origin origin(SubOrder order, View view) {
        int county = order.id().county();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(view.say("market.origin.number"), order.number()));
        facts.add(new Fact(
                view.say("market.origin.state"),
                view.say("market.state."
                        + order.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        stores.find(new StoreId(county, order.store()))
                .ifPresent(store -> facts.add(
                        new Fact(view.say("market.origin.store"), store.name().value())));
        facts.add(new Fact(view.say("market.origin.placed"), view.moment(order.placedAt())));
        facts.add(new Fact(view.say("market.origin.changed"), view.moment(order.changedAt())));
        for (var line : order.lines()) {
            facts.add(new Fact(view.say("market.origin.line", Integer.toString(line.no())), line(line, order, view)));
        }
        facts.add(new Fact(view.say("market.origin.carriage"), view.money(order.carriage())));
        facts.add(new Fact(view.say("market.origin.total"), view.money(order.total())));
        return new Origin(
                view.say("market.origin.title"),
                null,
                facts,
                List.of(
                        new Subject(county, order.id().value().toString()),
                        new Subject(
                                order.basket().book(), order.basket().value().toString())));
    }

    private static String line(OrderLine line, SubOrder order, View view) {
        var currency = order.goods().currency();
        return view.number(line.quantity()) + " × " + view.money(new Money(line.priceFen(), currency)) + " = "
                + view.money(new Money(line.totalFen(), currency));
    }
}
