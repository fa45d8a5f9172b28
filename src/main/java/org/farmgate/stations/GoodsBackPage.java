package org.farmgate.stations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.Refund;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Goods on their way back to a station: which, how many, since when; and whether they can be sold again once they are here. */
@Controller
@Guard(Role.STATION_AGENT)
class GoodsBackPage implements MenuEntries {

    private final Posts posts;
    private final GoodsReturning returning;
    private final OrderBook book;
    private final Offers offers;

    GoodsBackPage(Posts posts, GoodsReturning returning, OrderBook book, Offers offers) {
        this.posts = posts;
        this.returning = returning;
        this.book = book;
        this.offers = offers;
    }

    /** So many of what. */
    record Goods(OrderLine line, @Nullable Offer offer, int quantity) {}

    /** What one refund waits for. */
    record Row(Refund refund, String number, List<Goods> goods) {}

    /**
     * What the page shows of a station.
     *
     * @param done what somebody has just said something of
     */
    record Shown(
            Station station,
            List<Station> others,
            Slice<Row> rows,
            @Nullable Row done) {}

    /** What became of goods that have come. */
    enum Verdict {
        SELLABLE,
        SPOILED;

        boolean sellable() {
            return this == SELLABLE;
        }

        String key(String of) {
            return "stations.returns." + of + (sellable() ? ".sellable" : ".spoiled");
        }
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.STATION_AGENT.name(), "/station/returns", "stations.returns.title", "return"));
    }

    /** After the deed it says what became of the goods. */
    @GetMapping("/station/returns")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID came,
            User user,
            View view) {
        var here = posts.require(user, station);
        var done = came == null ? null : row(returning.require(here, came));
        return page(HttpStatus.OK, here, after, done, Form.empty(), user, view);
    }

    /** Once more before it is said, for it cannot be taken back. */
    @GetMapping("/station/returns/{station}/{refund}")
    ResponseEntity<byte[]> confirm(
            @PathVariable UUID station,
            @PathVariable UUID refund,
            @RequestParam(defaultValue = "SELLABLE") Verdict goods,
            User user,
            View view) {
        var here = posts.require(user, station);
        var found = returning.require(here, refund);
        if (!found.awaitsGoods()) {
            return Page.redirect(path(here, found));
        }
        var row = row(found);
        return Page.of(view, (out, forms) -> JteGoodsCamePageGenerated.render(out, forms, view, here, row, goods));
    }

    @PostMapping("/station/returns/{station}/{refund}")
    ResponseEntity<byte[]> came(
            @PathVariable UUID station,
            @PathVariable UUID refund,
            @RequestParam(required = false) @Nullable Verdict goods,
            User user,
            View view) {
        var here = posts.require(user, station);
        var found = returning.require(here, refund);
        try {
            if (goods == null) {
                throw StationsRefusal.GOODS_VERDICT.refuse();
            }
            returning.came(user, here, refund, goods.sellable());
            return Page.redirect(path(here, found));
        } catch (Refused refused) {
            var status = Problems.status(refused.refusal().kind());
            return page(status, here, null, null, Form.empty().refuse("goods", refused), user, view);
        }
    }

    private static String path(Station here, Refund refund) {
        return "/station/returns?station=" + here.id() + "&came=" + refund.id().value();
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status,
            Station here,
            @Nullable UUID after,
            @Nullable Row done,
            Form form,
            User user,
            View view) {
        var slice = returning.awaited(here, after);
        var shown = new Shown(here, posts.stationsOf(user), new Slice<>(rows(slice.rows()), slice.next()), done);
        return Page.of(status, view, (out, forms) -> JteGoodsBackPageGenerated.render(out, forms, view, shown, form));
    }

    private Row row(Refund refund) {
        return rows(List.of(refund)).get(0);
    }

    private List<Row> rows(List<Refund> refunds) {
        var found = book.find(refunds.stream().map(Refund::subOrder).distinct().toList()).stream()
                .collect(Collectors.toMap(SubOrder::id, Function.identity()));
        var known = offers.find(found.values().stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::item)
                .distinct()
                .toList());
        return refunds.stream()
                .map(refund -> {
                    var order = order(found, refund.subOrder());
                    var goods = refund.lines().stream()
                            .filter(each -> each.quantity() > 0)
                            .map(each -> {
                                var line = line(order, each.no());
                                return new Goods(line, known.get(line.item()), each.quantity());
                            })
                            .toList();
                    return new Row(refund, order.number(), goods);
                })
                .toList();
    }

    private static SubOrder order(Map<SubOrderId, SubOrder> found, SubOrderId id) {
        var order = found.get(id);
        if (order == null) {
            throw new IllegalStateException("a refund of no order: " + id);
        }
        return order;
    }

    private static OrderLine line(SubOrder order, int no) {
        return order.lines().stream()
                .filter(line -> line.no() == no)
                .findFirst()
                .orElseThrow();
    }
}
