package org.farmgate.market.rules;

import static org.farmgate.market.MarketRefusal.COUNTY_UNKNOWN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Fen;
import org.farmgate.market.MarketRefusal;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.Person;
import org.farmgate.orders.RuleVersion;
import org.farmgate.orders.TaxOn;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;

/** Reads a new rule and a sample price as they were typed; what cannot be read is refused beside its field. */
final class RuleForm {

    private final Form form;

    /** A price and its agreed parts. */
    record Sample(long priceFen, long farmGateFen, long storeFen) {}

    RuleForm(Form form) {
        this.form = form;
    }

    @Nullable
    RuleVersion rule(User user, IntUnaryOperator allowed, RuleVersion now, Clock clock) {
        var county = read("county", () -> allowed.applyAsInt(whole("county", COUNTY_UNKNOWN::refuse)));
        var from = read("from", () -> day(form.value("from")));
        var station = permille("station");
        var platform = permille("platform");
        var tax = permille("tax");
        var taxOn = Arrays.stream(TaxOn.values())
                .filter(on -> on.name().equals(form.value("taxOn")))
                .findFirst()
                .orElse(TaxOn.GOODS);
        if (county == null || from == null || station == null || platform == null || tax == null) {
            return null;
        }
        try {
            return new RuleVersion(
                    county,
                    from,
                    station,
                    platform,
                    tax,
                    taxOn,
                    now.freeList(),
                    form.value("why"),
                    clock.instant(),
                    new Person(user.account(), user.name()));
        } catch (Refused refused) {
            form.refuse(field(refused), refused);
            return null;
        }
    }

    @Nullable
    Sample sample() {
        var price = read("price", () -> Fen.of(form.value("price")));
        var farmGate = read("farmGate", () -> Fen.of(form.value("farmGate")));
        var store = read("store", () -> Fen.of(form.value("store")));
        if (price == null || farmGate == null || store == null) {
            return null;
        }
        if (price < 1 || farmGate + store > price) {
            form.refuse("price", OrdersRefusal.ITEM_PARTS.refuse());
            return null;
        }
        return new Sample(price, farmGate, store);
    }

    static String field(Refused refused) {
        return refused.refusal() instanceof OrdersRefusal why ? field(why) : "county";
    }

    private static String field(OrdersRefusal why) {
        return switch (why) {
            case RULE_PAST, RULE_FAR, RULE_DAY_TAKEN -> "from";
            case REASON_LENGTH -> "why";
            default -> "station";
        };
    }

    private @Nullable Integer permille(String field) {
        return read(field, () -> {
            int permille = whole(field, OrdersRefusal.RULE_PERMILLE::refuse);
            if (permille > RuleVersion.PERMILLE_MAX) {
                throw OrdersRefusal.RULE_PERMILLE.refuse();
            }
            return permille;
        });
    }

    private int whole(String field, Supplier<Refused> otherwise) {
        var typed = form.value(field).strip();
        if (!typed.matches("[0-9]{1,6}")) {
            throw otherwise.get();
        }
        return Integer.parseInt(typed);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException noDay) {
            throw MarketRefusal.DAY_UNREADABLE.refuse();
        }
    }

    private <T> @Nullable T read(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused refused) {
            form.refuse(field, refused);
            return null;
        }
    }
}
