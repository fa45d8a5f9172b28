package org.farmgate.payouts.receipt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Refund;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.SubOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a buyer asks for a receipt, or for an invoice made out to a name. It gets its number once, and is kept as it was. */
@Service
class Issuing {

    static final int INVOICES_MAX = 5;

    private static final Set<OrderState> UNPAID = Set.of(OrderState.PLACED, OrderState.CANCELLED, OrderState.EXPIRED);
    private static final int TITLE_MAX = 200;

    private final IssuedPapers papers;
    private final RefundBook refunds;
    private final Offers offers;
    private final Stores stores;
    private final Clock clock;

    Issuing(IssuedPapers papers, RefundBook refunds, Offers offers, Stores stores, Clock clock) {
        this.papers = papers;
        this.refunds = refunds;
        this.offers = offers;
        this.stores = stores;
        this.clock = clock;
    }

    /** Whether there is anything to give a paper for. */
    static boolean paid(SubOrder order) {
        return !UNPAID.contains(order.state());
    }

    /** The receipt of what has been paid and not gone back by now; asked for again it is the same one. */
    @Transactional
    Issued receipt(SubOrder order) {
        return issue(order, PaperKind.RECEIPT, null);
    }

    @Transactional
    Issued invoice(SubOrder order, BuyerOnInvoice buyer) {
        return issue(order, PaperKind.INVOICE, buyer);
    }

    private Issued issue(SubOrder order, PaperKind kind, @Nullable BuyerOnInvoice buyer) {
        if (!paid(order)) {
            throw ReceiptRefusal.NOT_PAID.refuse();
        }
        int county = order.id().county();
        int no = papers.lockNext(county, kind);
        long refunded = refunded(order);
        var known = papers.known(county, kind, order.id().value(), refunded, buyer);
        if (known.isPresent()) {
            return papers.find(county, kind, known.get()).orElseThrow();
        }
        if (kind == PaperKind.INVOICE && papers.count(county, kind, order.id().value()) >= INVOICES_MAX) {
            throw ReceiptRefusal.TOO_MANY_INVOICES.refuse(INVOICES_MAX);
        }
        papers.add(paper(order, kind, no, refunded, buyer));
        return papers.find(county, kind, no).orElseThrow();
    }

    private Issued paper(SubOrder order, PaperKind kind, int no, long refunded, @Nullable BuyerOnInvoice buyer) {
        int county = order.id().county();
        var day = ChinaDay.of(order.placedAt());
        var titles = offers.find(order.lines().stream().map(OrderLine::item).toList());
        return new Issued(
                county,
                kind,
                no,
                order.id().value(),
                order.number(),
                stores.find(new StoreId(county, order.store()))
                        .map(store -> store.name().value())
                        .orElse("—"),
                clock.instant(),
                day,
                order.goods().minor(),
                order.carriage().minor(),
                refunded,
                papers.taxPermille(county, day),
                buyer,
                lines(order, titles));
    }

    private static List<Issued.Line> lines(SubOrder order, Map<ItemId, Offer> titles) {
        return order.lines().stream()
                .map(line -> {
                    var offer = titles.get(line.item());
                    var title = offer == null ? "—" : offer.title();
                    return new Issued.Line(
                            title.length() > TITLE_MAX ? title.substring(0, TITLE_MAX) : title,
                            line.weightGrams(),
                            line.quantity(),
                            line.priceFen());
                })
                .toList();
    }

    private long refunded(SubOrder order) {
        long refunded = refunds.of(List.of(order.id())).getOrDefault(order.id(), List.of()).stream()
                .map(Refund::amount)
                .mapToLong(Money::minor)
                .reduce(0, Math::addExact);
        return Math.min(refunded, order.total().minor());
    }
}
