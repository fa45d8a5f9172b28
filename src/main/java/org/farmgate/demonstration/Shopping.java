package org.farmgate.demonstration;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.farmgate.demonstration.Records.Offered;
import org.farmgate.kernel.Money;
import org.farmgate.orders.CarriageQuotes;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides what people order in a county on a day: by the hash of county and day, and so the same each time. */
@Component
class Shopping {

    /** Lines, and packs in them, come to about this. */
    static final int UNITS_PER_HUNDRED_ORDERS = 200;

    /** How long an offer is looked at before the next harvest's is. */
    private static final int FRESH_DAYS = 62;

    private static final int WAITING = 3;

    /** Four percentages multiplied. */
    private static final int WHOLE_ORDER = 100_000_000;

    private static final int FIRST_SECOND = 6 * 3_600;
    private static final int LAST_SECOND = 23 * 3_600;

    private final Scenery scenery;
    private final Places places;
    private final ObjectProvider<CarriageQuotes> quotes;
    private final Map<CarriageQuotes.Parcel, Map<Integer, Long>> carriage = new HashMap<>();

    Shopping(Scenery scenery, Places places, ObjectProvider<CarriageQuotes> quotes) {
        this.scenery = scenery;
        this.places = places;
        this.quotes = quotes;
    }

    /** The day's wishes until now. */
    List<Wish> wishes(
            Site site, LocalDate day, List<Offered> own, List<Offered> others, LocalDate yearEnd, Instant now) {
        var chance = Chance.of(site.code(), day, "orders");
        var fresh = fresh(own, day);
        var elsewhere = fresh(others, day);
        var wishes = new ArrayList<Wish>();
        int count = fresh.isEmpty() ? 0 : count(site, day, yearEnd, chance);
        for (int number = 0; number < count; number++) {
            var key = "demonstration/" + site.code() + "/" + day + "/" + number;
            var wish = wish(key, Chance.of(site.code(), day, "order " + number), day, site, fresh, elsewhere);
            if (wish.at().isBefore(now)) {
                wishes.add(wish);
            }
        }
        return wishes;
    }

    /** Somebody is at the checkout just now: ordered, and not paid for yet. */
    List<Wish> waiting(Site site, LocalDate day, List<Offered> own, Instant now) {
        var fresh = fresh(own, day);
        var wishes = new ArrayList<Wish>();
        for (int number = 0; number < WAITING && !fresh.isEmpty(); number++) {
            var key = "demonstration/" + site.code() + "/" + now + "/" + number;
            var wish = wish(key, Chance.of(site.code(), day, "waiting " + number), day, site, fresh, List.of());
            wishes.add(wish.unpaidAt(now));
        }
        return wishes;
    }

    private Wish wish(String key, Chance chance, LocalDate day, Site site, List<Offered> fresh, List<Offered> others) {
        var at = Days.at(day, chance.between(FIRST_SECOND, LAST_SECOND));
        var lines = new LinkedHashMap<Offered, Integer>();
        for (int left = chance.percent(60) ? 1 : chance.between(2, 3); left > 0; left--) {
            lines.merge(pick(site, fresh, chance), chance.percent(70) ? 1 : chance.between(2, 3), Integer::sum);
        }
        if (!others.isEmpty() && chance.percent(8)) {
            lines.merge(chance.of(others), 1, Integer::sum);
        }
        var recipient = recipient(chance);
        return new Wish(
                key,
                at,
                lines.entrySet().stream()
                        .map(it -> new Placing.Line(
                                it.getKey().item(), it.getValue(), it.getKey().priceFen()))
                        .toList(),
                carriage(lines, recipient.county()),
                recipient,
                fate(chance),
                chance.between(30, 600));
    }

    private Offered pick(Site site, List<Offered> fresh, Chance chance) {
        var shares = new HashMap<String, Integer>();
        scenery.goods(site.county()).forEach(good -> shares.put(good.title(), good.share()));
        return chance.weighted(fresh, it -> shares.getOrDefault(it.good(), 1));
    }

    private static Wish.Fate fate(Chance chance) {
        int of = chance.below(1_000);
        if (of < 12) {
            return Wish.Fate.UNPAID;
        }
        if (of < 24) {
            return Wish.Fate.CANCELLED;
        }
        return of < 40 ? Wish.Fate.REFUNDED : Wish.Fate.DELIVERED;
    }

    private Recipient recipient(Chance chance) {
        var place = chance.weighted(scenery.buyers(), Scenery.BuyerPlace::share);
        int county = places.byCode(Kind.COUNTY, place.county())
                .orElseThrow(() -> new IllegalStateException("no county " + place.county()))
                .id();
        return new Recipient(
                scenery.name(chance),
                String.format(Locale.ROOT, "100%08d", chance.below(100_000_000)),
                place.street() + " " + chance.between(1, 280),
                county,
                null);
    }

    /** It grows over the year, is more at the week's end, and most before the festivals. */
    private static int count(Site site, LocalDate day, LocalDate yearEnd, Chance chance) {
        int age = (int) Math.max(0, ChronoUnit.DAYS.between(day, yearEnd));
        boolean weekEnd = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        long grownPercent = 135 - 70L * age / Days.YEAR;
        long weekPercent = weekEnd ? 125 : 90;
        long noisePercent = 80L + chance.below(40);
        long orders = site.county().ordersPerYear() * grownPercent * weekPercent * seasonPercent(day.getMonth());
        long parts = orders * noisePercent / Days.YEAR;
        int rest = Math.toIntExact(parts % WHOLE_ORDER);
        return Math.toIntExact(parts / WHOLE_ORDER) + (chance.below(WHOLE_ORDER) < rest ? 1 : 0);
    }

    private static int seasonPercent(Month month) {
        return switch (month) {
            case JANUARY, NOVEMBER -> 125;
            case SEPTEMBER, DECEMBER -> 110;
            case FEBRUARY, JUNE, JULY -> 85;
            case MARCH, APRIL, MAY, AUGUST, OCTOBER -> 100;
        };
    }

    private static List<Offered> fresh(List<Offered> offers, LocalDate day) {
        return offers.stream()
                .filter(it -> it.openedOn().isBefore(day) && it.openedOn().isAfter(day.minusDays(FRESH_DAYS)))
                .toList();
    }

    private Map<UUID, Long> carriage(Map<Offered, Integer> lines, int toCounty) {
        record Part(UUID store, int county) {}
        var grams = new LinkedHashMap<Part, Long>();
        lines.forEach((offered, quantity) -> grams.merge(
                new Part(offered.store(), offered.item().county()), (long) offered.packGrams() * quantity, Long::sum));
        var fen = new HashMap<UUID, Long>();
        grams.forEach((part, weight) -> fen.put(part.store(), carriage(part.store(), part.county(), weight, toCounty)));
        return fen;
    }

    private long carriage(UUID store, int county, long grams, int toCounty) {
        var parcel = new CarriageQuotes.Parcel(store, county, grams);
        return carriage.computeIfAbsent(parcel, it -> new HashMap<>())
                .computeIfAbsent(toCounty, to -> quote(parcel, to));
    }

    private long quote(CarriageQuotes.Parcel parcel, int toCounty) {
        var answering = quotes.getIfAvailable();
        var quoted = answering == null ? Map.<UUID, Money>of() : answering.quote(List.of(parcel), toCounty);
        return quoted.getOrDefault(parcel.store(), Money.fen(0)).minor();
    }
}
