package org.farmgate.demonstration;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.demonstration.Records.Offered;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/**
 * Makes the demonstration, or brings it up to today: the days that are missing are lived through, and the last ones again,
 * for what was on its way then has arrived since. Whatever was done is known by its key, and is not done twice.
 */
@Component
class Demonstration {

    private final Scenery scenery;
    private final Places places;
    private final Founding founding;
    private final Harvest harvest;
    private final Shopping shopping;
    private final Trade trade;
    private final Payday payday;
    private final Regrets regrets;
    private final Records records;
    private final DemonstrationMark mark;
    private final Hands hands;
    private final Days days;

    Demonstration(
            Scenery scenery,
            Places places,
            Founding founding,
            Harvest harvest,
            Shopping shopping,
            Trade trade,
            Payday payday,
            Regrets regrets,
            Records records,
            DemonstrationMark mark,
            Hands hands,
            Days days) {
        this.scenery = scenery;
        this.places = places;
        this.founding = founding;
        this.harvest = harvest;
        this.shopping = shopping;
        this.trade = trade;
        this.payday = payday;
        this.regrets = regrets;
        this.records = records;
        this.mark = mark;
        this.hands = hands;
        this.days = days;
    }

    /** Whether this database may be filled: it is the demonstration's, or nobody's yet. */
    boolean welcome() {
        return mark.present() || !records.somebodys();
    }

    /** Returns how many orders it asked for. */
    int bringUpToDate() {
        mark.set();
        var sites = new ArrayList<Site>();
        for (var county : scenery.counties()) {
            sites.add(Site.of(county, places, sites.isEmpty()));
        }
        sites.forEach(founding::found);
        sites.forEach(hands::workAt);
        int orders = 0;
        var today = days.today();
        for (var month = YearMonth.from(first(sites));
                !month.isAfter(YearMonth.from(today));
                month = month.plusMonths(1)) {
            orders += live(sites, month, today);
            var lived = month;
            sites.forEach(site -> {
                payday.after(site, lived.minusMonths(1)); // where its day has come since the last start
                payday.after(site, lived);
            });
        }
        var first = sites.get(0);
        regrets.once(first);
        return orders + trade.fulfil(shopping.waiting(first, today, records.offers(first.id()), days.now()));
    }

    private int live(List<Site> sites, YearMonth month, LocalDate today) {
        for (var site : sites) {
            harvest.bring(site, month, today);
        }
        var offers = new HashMap<Site, List<Offered>>();
        sites.forEach(site -> offers.put(site, records.offers(site.id())));
        var last = month.atEndOfMonth().isBefore(today) ? month.atEndOfMonth() : today;
        var wishes = new ArrayList<Wish>();
        for (var site : sites) {
            var others = others(offers, site);
            for (var day = first(site, month); !day.isAfter(last); day = day.plusDays(1)) {
                wishes.addAll(
                        shopping.wishes(site, day, offers.getOrDefault(site, List.of()), others, today, days.now()));
            }
        }
        int taken = trade.fulfil(wishes);
        for (var site : sites) {
            var first = first(site, month);
            var whole = last.isBefore(today) ? last : today.minusDays(1);
            if (!first.isAfter(whole)) {
                records.lived(site.id(), first, whole);
            }
        }
        return taken;
    }

    private LocalDate first(List<Site> sites) {
        return sites.stream().map(this::first).min(LocalDate::compareTo).orElseThrow();
    }

    private LocalDate first(Site site, YearMonth month) {
        var first = first(site);
        return first.isAfter(month.atDay(1)) ? first : month.atDay(1);
    }

    /** Where the county goes on; after a long pause, not before a year ago. */
    private LocalDate first(Site site) {
        var again = records.lastDay(site.id()).map(day -> day.minusDays(Days.ON_THE_WAY_DAYS));
        return again.filter(day -> day.isAfter(days.first())).orElseGet(days::first);
    }

    private static List<Offered> others(Map<Site, List<Offered>> offers, Site site) {
        var others = new ArrayList<Offered>();
        offers.forEach((other, theirs) -> {
            if (!other.equals(site)) {
                others.addAll(theirs);
            }
        });
        return others;
    }
}
