package org.farmgate.market.refund;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Fen;
import org.farmgate.market.MarketRefusal;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.Person;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrder;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;

/** Reads what a person wants to give back, as it was typed; what cannot be read is refused beside its field. */
final class RefundForm {

    private final Form form;

    RefundForm(Form form) {
        this.form = form;
    }

    /** The key that the server put into the form: sent twice, it is done once. */
    static UUID key(Form form) {
        try {
            return UUID.fromString(form.value("key"));
        } catch (IllegalArgumentException noKey) {
            throw MarketRefusal.KEY_MISSING.refuse();
        }
    }

    /** @param mayJudge whether the person may say that goods can be sold again */
    @Nullable
    Refunding read(SubOrder order, boolean mayJudge, Person by, Instant at) {
        boolean everything = form.value("everything").equals("yes");
        var lines = everything ? List.<Refunding.Line>of() : lines(order);
        boolean none = everything || form.value("amount").isBlank();
        Long amount = none ? Long.valueOf(0) : read("amount", () -> Fen.of(form.value("amount")));
        if (amount == null || form.hasErrors()) {
            return null;
        }
        boolean carriage = everything || form.value("carriage").equals("yes");
        var key = "refund-form/" + key(form);
        var goods = goods(mayJudge);
        var reason = form.value("reason");
        return read(
                "reason",
                () -> new Refunding(key, order.id(), at, everything, lines, amount, carriage, goods, reason, by));
    }

    /** What a buyer wants to send back. */
    @Nullable
    Refunding returned(SubOrder order, Instant at) {
        var lines = lines(order);
        if (lines.isEmpty()) {
            order.lines().stream()
                    .filter(line -> line.quantityLeft() > 0)
                    .findFirst()
                    .ifPresent(line -> form.refuse("quantity-" + line.no(), OrdersRefusal.REFUND_NOTHING.refuse()));
        }
        if (form.hasErrors()) {
            return null;
        }
        var key = "refund-form/" + key(form);
        return read(
                "reason",
                () -> Refunding.lines(key, order.id(), at, lines, GoodsBack.AWAITED, form.value("reason"), null));
    }

    private List<Refunding.Line> lines(SubOrder order) {
        var lines = new ArrayList<Refunding.Line>();
        order.lines().forEach(line -> {
            var field = "quantity-" + line.no();
            Integer quantity = read(field, () -> whole(form.value(field), line.quantityLeft()));
            if (quantity != null && quantity > 0) {
                lines.add(new Refunding.Line(line.no(), quantity));
            }
        });
        return lines;
    }

    private GoodsBack goods(boolean mayJudge) {
        return Arrays.stream(GoodsBack.values())
                .filter(goods -> goods.name().equals(form.value("goods")))
                .filter(goods -> mayJudge || goods == GoodsBack.KEPT || goods == GoodsBack.AWAITED)
                .findFirst()
                .orElse(GoodsBack.KEPT);
    }

    private <T> @Nullable T read(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused refused) {
            form.refuse(field(refused, field), refused);
            return null;
        }
    }

    static String field(Refused refused, String otherwise) {
        var why = refused.refusal();
        if (why == OrdersRefusal.REASON_LENGTH) {
            return "reason";
        }
        return why == OrdersRefusal.REFUND_TOO_MUCH || why == OrdersRefusal.REFUND_NOTHING ? "amount" : otherwise;
    }

    private static int whole(String typed, int most) {
        var digits = typed.strip();
        if (digits.isEmpty()) {
            return 0;
        }
        if (!digits.matches("[0-9]{1,7}")) {
            throw MarketRefusal.NUMBER_UNREADABLE.refuse();
        }
        int quantity = Integer.parseInt(digits);
        if (quantity > most) {
            throw OrdersRefusal.REFUND_QUANTITY.refuse(most);
        }
        return quantity;
    }
}
