package org.farmgate.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.farmgate.kernel.CsvReader;
import org.farmgate.market.StoreKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the demonstration shows, from the files beside this class: the places and goods are real, all else is made up. */
@Component
class Scenery {

    /** A county, and how much goes on there. */
    record County(
            String code,
            String latin,
            boolean designated,
            int households,
            int ordersPerYear,
            int villager,
            List<String> townships) {}

    record Store(String county, StoreKind kind, String name, String about) {}

    /** A kind of goods; {@code farmGateFen} is for 500 g, {@code share} its part of the county's trade. */
    record Good(
            String county,
            String store,
            String produce,
            String title,
            int packGrams,
            int farmGateFen,
            int priceFen,
            Set<Month> harvest,
            int share,
            String about) {}

    record BuyerPlace(String county, int share, String street) {}

    /** What stands behind a township's name in its station's, where it is and when it is open. */
    record StationText(String suffix, String address, String hours) {}

    private static final int HOUSEHOLDS_MIN = 9;

    private final List<County> counties;
    private final List<Store> stores;
    private final List<Good> goods;
    private final List<BuyerPlace> buyers;
    private final StationText station;
    private final List<String> surnames;
    private final List<String> givenNames;
    private final List<String> notes;

    /** Of the whole, or of as much as a check is content with. */
    Scenery(@Value("${farmgate.demonstration.percent:100}") int percent) {
        counties = read(
                "counties.csv",
                row -> new County(
                        row.get(0),
                        row.get(1),
                        row.get(2).equals("yes"),
                        Math.max(HOUSEHOLDS_MIN, number(row, 3) * percent / 100),
                        number(row, 4) * percent / 100,
                        number(row, 5),
                        words(row.get(6))));
        stores =
                read("stores.csv", row -> new Store(row.get(0), StoreKind.valueOf(row.get(1)), row.get(2), row.get(3)));
        goods = read("goods.csv", Scenery::good);
        buyers = read("buyers.csv", row -> new BuyerPlace(row.get(0), number(row, 1), row.get(2)));
        station = read("stations.csv", row -> new StationText(row.get(0), row.get(1), row.get(2)))
                .get(0);
        surnames = read("people.csv", row -> row.get(0));
        givenNames = read("people.csv", row -> row.get(1));
        notes = read("people.csv", row -> row.get(2));
    }

    List<County> counties() {
        return counties;
    }

    List<Store> stores(County county) {
        return stores.stream().filter(it -> it.county().equals(county.code())).toList();
    }

    List<Good> goods(County county) {
        return goods.stream().filter(it -> it.county().equals(county.code())).toList();
    }

    List<BuyerPlace> buyers() {
        return buyers;
    }

    StationText station() {
        return station;
    }

    String name(Chance chance) {
        return chance.of(surnames) + chance.of(givenNames);
    }

    String note(Chance chance) {
        return chance.of(notes);
    }

    private static Good good(List<String> row) {
        var harvest = EnumSet.noneOf(Month.class);
        words(row.get(7)).forEach(month -> harvest.add(Month.of(Integer.parseInt(month))));
        return new Good(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                harvest,
                number(row, 8),
                row.get(9));
    }

    private static int number(List<String> row, int column) {
        return Integer.parseInt(row.get(column));
    }

    private static List<String> words(String cell) {
        return List.of(cell.split(" ", -1));
    }

    private static <T> List<T> read(String file, Function<List<String>, T> reading) {
        var in = Scenery.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the demonstration lacks " + file);
        }
        var read = new ArrayList<T>();
        try (var rows = new CsvReader(in, UTF_8)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                read.add(reading.apply(row.cells()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(read);
    }
}
