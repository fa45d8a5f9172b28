package org.farmgate.payouts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Refused;
import org.farmgate.payouts.bank.BankRefusal;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.stations.Station;
import org.farmgate.stations.Stations;
import org.farmgate.web.Form;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the form of where somebody is paid. What is there already is shown masked, and never filled in again. */
@Component
class PayeeForm {

    private final Stations stations;

    PayeeForm(Stations stations) {
        this.stations = stations;
    }

    /** A destination as it was typed, and the station whose box pays where it is cash. */
    record Typed(Destination account, @Nullable UUID station) {}

    /**
     * What the page shows.
     *
     * @param title whose it is
     * @param cash whether a station's box may pay
     */
    record Shown(
            String title,
            String action,
            String back,
            @Nullable Payee present,
            List<Station> stations,
            boolean cash,
            boolean saved) {

        Map<String, String> boxes() {
            var options = new LinkedHashMap<String, String>();
            stations.forEach(station -> options.put(station.id().toString(), station.name()));
            return options;
        }

        Map<String, String> ways(View view) {
            var options = new LinkedHashMap<String, String>();
            for (var way : Way.values()) {
                if (cash || way != Way.CASH) {
                    options.put(way.name(), view.say("payouts.way." + way.name().toLowerCase(Locale.ROOT)));
                }
            }
            return options;
        }
    }

    List<Station> stationsOf(int county) {
        return stations.in(List.of(county));
    }

    /** Absent where a field was refused; the refusal stands beside it. */
    @Nullable
    Typed read(Form form) {
        try {
            var way = way(form.value("way"));
            var account = new Destination(way, form.value("holder"), number(form, way), form.value("bank"));
            var station = way == Way.CASH ? station(form.value("station")) : null;
            return new Typed(account, station);
        } catch (Refused refused) {
            form.refuse(field(refused), refused);
            return null;
        }
    }

    private static String number(Form form, Way way) {
        var number = form.value(way == Way.ALIPAY ? "login" : "number");
        return number.length() > Destination.NUMBER_MAX ? "" : number;
    }

    private static String field(Refused refused) {
        if (refused.refusal() instanceof BankRefusal bank) {
            return switch (bank) {
                case HOLDER_LENGTH -> "holder";
                case BANK_LENGTH -> "bank";
                case ALIPAY_UNREADABLE -> "login";
                default -> "number";
            };
        }
        return refused.refusal() == PayoutsRefusal.WAY_MISSING ? "way" : "station";
    }

    private static Way way(String typed) {
        try {
            return Way.valueOf(typed);
        } catch (IllegalArgumentException none) {
            throw PayoutsRefusal.WAY_MISSING.refuse();
        }
    }

    private static UUID station(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            throw PayoutsRefusal.STATION_MISSING.refuse();
        }
    }
}
