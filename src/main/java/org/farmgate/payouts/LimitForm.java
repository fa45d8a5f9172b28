package org.farmgate.payouts;

import java.util.Map;
import java.util.regex.Pattern;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.payouts.bank.Amount;
import org.farmgate.web.Form;
import org.farmgate.web.Wording;
import org.jspecify.annotations.Nullable;

/** Reads the limits that somebody typed; what cannot be is noted beside its field. */
final class LimitForm {

    /** Ten thousand million fen: no county pays out more on a day. */
    static final long MOST_FEN = 10_000_000_000L;

    private static final Pattern YUAN = Pattern.compile("[0-9]{1,9}([.][0-9]{1,2})?");
    private static final Pattern ITEMS = Pattern.compile("[0-9]{1,3}");

    private final Form form;

    LimitForm(Form form) {
        this.form = form;
    }

    /** The form as it opens, with the limits as they are. */
    static Form of(Limits limits) {
        return Form.filled(Map.of(
                "minimum", Amount.yuan(limits.minimumFen()),
                "payout", Amount.yuan(limits.payoutMaxFen()),
                "batch", Amount.yuan(limits.batchMaxFen()),
                "items", Integer.toString(limits.batchItemsMax()),
                "day", Amount.yuan(limits.dayMaxFen())));
    }

    /** Absent where something was refused. Each amount is at least the one before it. */
    @Nullable
    Limits read() {
        long minimum = fen("minimum", 1);
        long payout = fen("payout", minimum);
        long batch = fen("batch", payout);
        long day = fen("day", batch);
        int items = items();
        return form.hasErrors() ? null : new Limits(minimum, payout, batch, items, day);
    }

    private long fen(String field, long least) {
        var typed = form.value(field).strip();
        if (!YUAN.matcher(typed).matches()) {
            form.refuse(field, PayoutsRefusal.LIMIT_UNREADABLE.refuse());
            return least;
        }
        long fen = parsed(typed);
        if (fen < least || fen > MOST_FEN) {
            form.refuse(field, outOfBounds(least));
            return least;
        }
        return fen;
    }

    private static long parsed(String yuan) {
        var parts = yuan.split("[.]", -1);
        var fen = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
        return Long.parseLong(parts[0] + fen);
    }

    private static Refused outOfBounds(long least) {
        return PayoutsRefusal.LIMIT_BOUNDS.refuse(Wording.money(Money.fen(least)), Wording.money(Money.fen(MOST_FEN)));
    }

    private int items() {
        var typed = form.value("items").strip();
        int items = ITEMS.matcher(typed).matches() ? Integer.parseInt(typed) : 0;
        if (items < 1 || items > Items.BATCH_MAX) {
            form.refuse("items", PayoutsRefusal.LIMIT_ITEMS.refuse(Items.BATCH_MAX));
        }
        return items;
    }
}
