package org.farmgate.atlas;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.supply.ProduceKinds;
import org.springframework.stereotype.Service;

/** Brings together what is known of a county. */
@Service
class CountyFiguresReading {

    private static final int MONTHS = 13;
    private static final int PERMILLE = 1_000;

    private final Places places;
    private final SellingCounties selling;
    private final Tallies tallies;
    private final ProduceKinds produce;
    private final Clock clock;

    CountyFiguresReading(Places places, SellingCounties selling, Tallies tallies, ProduceKinds produce, Clock clock) {
        this.places = places;
        this.selling = selling;
        this.tallies = tallies;
        this.produce = produce;
        this.clock = clock;
    }

    CountyFigures of(int county) {
        var path = places.path(county);
        if (path.isEmpty() || !path.get(path.size() - 1).kind().countyLevel()) {
            throw AtlasRefusal.COUNTY_UNKNOWN.refuse();
        }
        var tally = tallies.of(county);
        var shelf = selling.of(county);
        var first = YearMonth.from(clock.instant().atZone(ChinaDay.ZONE)).minusMonths(MONTHS - 1L);
        return new CountyFigures(
                shelf.orElseGet(() -> quiet(path, tally.orElse(new Tally(county, 0, 0, clock.instant())))),
                path,
                months(county, first),
                kinds(county, first),
                shelf.isPresent(),
                tally.map(Tally::countedAt).orElseGet(clock::instant));
    }

    /** A county whose shelves are empty keeps the figures it had. */
    private static Selling quiet(List<Place> path, Tally tally) {
        var province = path.stream()
                .filter(place -> place.kind() == Kind.PROVINCE)
                .findFirst()
                .orElseThrow(AtlasRefusal.COUNTY_UNKNOWN::refuse);
        return new Selling(path.get(path.size() - 1), province, 0, 0, tally.orders(), tally.incomeFen());
    }

    private List<MonthTally> months(int county, YearMonth first) {
        var known = tallies.months(county, first).stream()
                .collect(Collectors.toMap(MonthTally::month, Function.identity()));
        return IntStream.range(0, MONTHS)
                .mapToObj(first::plusMonths)
                .map(month -> known.getOrDefault(month, new MonthTally(month, 0, 0, 0)))
                .toList();
    }

    private List<CountyFigures.Kind> kinds(int county, YearMonth first) {
        var sold = tallies.produce(county, first);
        long all = Math.max(1, sold.stream().mapToLong(ProduceTally::goodsFen).sum());
        return sold.stream()
                .flatMap(tally -> produce.find(tally.produce()).stream()
                        .map(kind -> new CountyFigures.Kind(kind, tally, tally.goodsFen() * PERMILLE / all)))
                .toList();
    }
}
