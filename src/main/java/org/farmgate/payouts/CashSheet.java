package org.farmgate.payouts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.print.Ink;
import org.farmgate.print.Sheet;
import org.farmgate.stations.Station;
import org.farmgate.stations.Stations;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list by which a station's agent pays out: a name, an amount, and room for a signature or a thumbprint. */
@Component
class CashSheet {

    private static final double LEFT = 15;
    private static final double RIGHT = 195;
    private static final double TOP = 42;
    private static final double LINE = 16;
    private static final int LINES = 14;

    private final Stations stations;

    CashSheet(Stations stations) {
        this.stations = stations;
    }

    /** Each station's on pages of its own. */
    byte[] draw(View view, int county, List<Item> items, Map<UUID, Destination> who) {
        var byStation = new LinkedHashMap<UUID, List<Item>>();
        for (var item : items) {
            @Nullable UUID station = item.station();
            if (station != null) {
                byStation.computeIfAbsent(station, id -> new ArrayList<>()).add(item);
            }
        }
        try (var sheet = Sheet.a4(view.say("payouts.cash.sheet"))) {
            byStation.forEach((station, theirs) -> {
                var name = stations.find(county, station).map(Station::name).orElse("");
                pages(sheet, view, name, theirs, who);
            });
            return sheet.bytes();
        }
    }

    private static void pages(Sheet sheet, View view, String station, List<Item> items, Map<UUID, Destination> who) {
        long sum = items.stream().mapToLong(Item::fen).sum();
        int pages = (items.size() + LINES - 1) / LINES;
        for (int page = 0; page < pages; page++) {
            sheet.page();
            sheet.text(LEFT, 18, 150, Ink.of(16).inBold(), view.say("payouts.cash.sheet") + " · " + station);
            sheet.text(170, 18, 25, Ink.of(10).atEnd(), (page + 1) + " / " + pages);
            sheet.text(
                    LEFT,
                    26,
                    180,
                    Ink.of(11).inGrey(),
                    view.say("payouts.items", items.size()) + " · " + view.money(sum));
            sheet.text(LEFT, 37, 40, Ink.of(9).inGrey(), view.say("payouts.column.reference"));
            sheet.text(58, 37, 50, Ink.of(9).inGrey(), view.say("payouts.payee.holder"));
            sheet.text(106, 37, 32, Ink.of(9).inGrey().atEnd(), view.say("payouts.column.sum"));
            sheet.text(142, 37, 53, Ink.of(9).inGrey(), view.say("payouts.cash.signature"));
            sheet.line(LEFT, 40, RIGHT, 40, 0.4);
            var part = items.subList(page * LINES, Math.min(items.size(), (page + 1) * LINES));
            for (int i = 0; i < part.size(); i++) {
                line(sheet, view, part.get(i), who, TOP + i * LINE);
            }
        }
    }

    private static void line(Sheet sheet, View view, Item item, Map<UUID, Destination> who, double y) {
        var to = who.get(item.id());
        sheet.text(LEFT, y + 9, 40, Ink.of(9), item.reference());
        sheet.text(58, y + 9, 48, Ink.of(13).inBold(), to == null ? "—" : to.holder());
        sheet.text(106, y + 9, 32, Ink.of(13).inBold().atEnd(), view.money(item.fen()));
        sheet.box(142, y + 1, 53, LINE - 3, 0.2);
        sheet.line(LEFT, y + LINE - 0.5, RIGHT, y + LINE - 0.5, 0.1);
    }
}
