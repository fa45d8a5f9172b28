package org.farmgate.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.farmgate.demonstration.Records.Grower;
import org.farmgate.demonstration.Records.Offered;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.kernel.Refused;
import org.farmgate.market.NewOffer;
import org.farmgate.market.Offering;
import org.farmgate.market.Shelving;
import org.farmgate.market.StoreId;
import org.farmgate.supply.Grade;
import org.farmgate.supply.LotEntry;
import org.farmgate.supply.NewLot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has lots weighed and put on sale: each month, of each kind of goods, from one household after another. */
@Component
class Harvest {

    /** More than the month's buyers will want. */
    private static final int PLENTY_PERCENT = 190;

    /** Longer than buyers look at it: an order of the same month still finds it. */
    private static final int SHELF_MONTHS = 4;

    private static final int CLEARED_SECOND = 36_000;

    private final Scenery scenery;
    private final Records records;
    private final LotEntry lots;
    private final Offering offering;
    private final Shelving shelving;
    private final HistoryClock clock;
    private final TransactionTemplate transactions;

    Harvest(
            Scenery scenery,
            Records records,
            LotEntry lots,
            Offering offering,
            Shelving shelving,
            HistoryClock clock,
            TransactionTemplate transactions) {
        this.scenery = scenery;
        this.records = records;
        this.lots = lots;
        this.offering = offering;
        this.shelving = shelving;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** The month's lots that come in by that day, and the old ones off the shelf; once. */
    void bring(Site site, YearMonth month, LocalDate today) {
        records.offers(site.id()).stream()
                .filter(it -> YearMonth.from(it.openedOn()).equals(month.minusMonths(SHELF_MONTHS)))
                .forEach(it -> close(it, Days.at(month.atDay(1), CLEARED_SECOND)));
        transactions.executeWithoutResult(whole -> offer(site, month, today));
    }

    /** One at a time: the writer may hold several items, and whoever does so too may wait in a ring with it. */
    private void close(Offered offered, Instant at) {
        try {
            clock.at(at, () -> {
                shelving.close(offered.item());
                return offered;
            });
        } catch (Refused closed) {
            // already, by an earlier start or by somebody at the pages
        }
    }

    private void offer(Site site, YearMonth month, LocalDate today) {
        for (var good : scenery.goods(site.county())) {
            var chance = Chance.of(site.code(), month.atDay(1), good.title());
            var day = month.atDay(chance.between(1, 3));
            var step = "lot " + month + " " + good.title();
            if (!day.isAfter(today) && !records.done(site.id(), step)) {
                offer(site, good, day, chance);
                records.setDone(site.id(), step);
            }
        }
    }

    private void offer(Site site, Scenery.Good good, LocalDate day, Chance chance) {
        var grower = grower(site, good, day, chance);
        int packs = packs(site, good);
        var offer = clock.at(Days.at(day, 28_800 + chance.below(7_200)), () -> {
            var lot = lots.enter(new NewLot(
                    site.id(),
                    grower.grower(),
                    good.produce(),
                    grower.village(),
                    grower.station(),
                    (long) packs * good.packGrams() + chance.between(100, 5_000),
                    chance.of(List.of(Grade.SPECIAL, Grade.FIRST, Grade.FIRST, Grade.SECOND)),
                    harvested(good, day),
                    good.farmGateFen()));
            return offering.offer(new NewOffer(
                    new StoreId(site.id(), grower.store()),
                    lot.id(),
                    good.title(),
                    good.about(),
                    good.packGrams(),
                    packs,
                    good.priceFen()));
        });
        records.add(new Offered(offer.id(), grower.store(), good.title(), day, good.priceFen(), good.packGrams()));
    }

    /**
     * Every other month the last of a store's goods comes from its first household, and nothing else does. So whoever signs
     * in as one has earned something all year round; and where the counties' list names one that grows little, as much as
     * such a household may earn.
     */
    private Grower grower(Site site, Scenery.Good good, LocalDate day, Chance chance) {
        var growers = records.growers(site.id(), good.store());
        var last = scenery.goods(site.county()).stream()
                .filter(it -> it.store().equals(good.store()))
                .reduce((one, other) -> other);
        return day.getMonthValue() % 2 == 0 && last.filter(good::equals).isPresent()
                ? growers.get(0)
                : chance.of(growers.size() == 1 ? growers : growers.subList(1, growers.size()));
    }

    /** Units for the orders of a month, by the goods' part of the trade. */
    private static int packs(Site site, Scenery.Good good) {
        int units = site.county().ordersPerYear() * Shopping.UNITS_PER_HUNDRED_ORDERS / 100 / 12;
        return Math.max(20, units * good.share() / 100 * PLENTY_PERCENT / 100);
    }

    /** The last day of the goods' harvest months before that day; nothing is sold before it grew. */
    private static LocalDate harvested(Scenery.Good good, LocalDate day) {
        var month = YearMonth.from(day);
        while (!good.harvest().contains(month.getMonth())) {
            month = month.minusMonths(1);
        }
        return month.equals(YearMonth.from(day)) ? day.minusDays(1) : month.atEndOfMonth();
    }
}
