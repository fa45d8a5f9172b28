package org.farmgate.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.FarmgateTest;
import org.farmgate.orders.ItemId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@FarmgateTest
@Import(Shops.class)
class SearchTests {

    @Autowired
    Shops shops;

    @Autowired
    Dictionary dictionary;

    @Autowired
    Shelf shelf;

    @Autowired
    Shop shop;

    @Test
    void pepperOfWuduIsFoundInOneWordWithoutSpaces() {
        var wudu = shops.cooperative(shops.wudu(), "武都合作社");
        var cheng = shops.cooperative(shops.cheng(), "成县合作社");
        var pepper = shops.offer(wudu, "huajiao", "大红袍", 5, 4_000);
        var honey = shops.offer(wudu, "honey", "土蜂蜜", 5, 4_000);
        var elsewhere = shops.offer(cheng, "huajiao", "花椒", 5, 4_000);

        assertThat(find("武都花椒")).contains(pepper.id()).doesNotContain(honey.id(), elsewhere.id());
        assertThat(find("花椒 武都区")).contains(pepper.id()).doesNotContain(honey.id(), elsewhere.id());
        assertThat(find("花椒")).contains(pepper.id(), elsewhere.id()).doesNotContain(honey.id());
        assertThat(find("陇南花椒")).contains(pepper.id(), elsewhere.id());
        assertThat(find("Sichuan pepper")).contains(pepper.id(), elsewhere.id());
        assertThat(find("成县")).contains(elsewhere.id()).doesNotContain(pepper.id());
    }

    /** 合作 is a city as well: where the dictionary's reading finds nothing, the words are searched as they stand. */
    @Test
    void aStoreIsFoundByItsNameAlsoWhereTheNameSoundsLikeAPlace() {
        var store = shops.cooperative(shops.wudu(), "武都石门合作社");
        var honey = shops.offer(store, "honey", "土蜂蜜", 5, 4_000);

        assertThat(shop.find(Wanted.text("武都石门合作社")).goods().rows())
                .extracting(goods -> goods.offer().id())
                .containsExactly(honey.id());
    }

    @ParameterizedTest
    @CsvSource({
        "武都花椒, huajiao, 1, ''",
        "花椒, huajiao, 0, ''",
        "大红袍, huajiao tea, 0, ''",
        "SICHUAN　PEPPER！, huajiao, 0, ''",
        "teas, tea, 0, ''",
        "steak, '', 0, steak",
        "积石山花椒, huajiao, 1, ''",
        "成县老李家核桃, walnut, 1, 老李家",
        "苹果苹果, apple, 0, ''",
        "'%_\\', '', 0, ''"
    })
    void theDictionarySplitsWhatPeopleType(String typed, String kinds, int places, String rest) {
        var query = dictionary.read(typed);

        assertThat(String.join(" ", query.kinds().stream().sorted().toList())).isEqualTo(kinds);
        assertThat(query.places()).hasSize(places);
        assertThat(String.join(" ", query.rest())).isEqualTo(rest);
    }

    @Test
    void aTitleThatHasTheVeryWordStandsFirst() {
        var store = shops.cooperative(shops.county("640122"), "贺兰店");
        var titled = shops.offer(store, "tea", "大红袍好茶", 5, 4_000);
        var other = shops.offer(store, "tea", "绿茶", 5, 4_000);

        assertThat(find("贺兰大红袍")).containsExactly(titled.id(), other.id());
    }

    @Test
    void filtersByKindAndCountyAndSortsByThePriceOf500Grams() {
        var store = shops.cooperative(shops.county("640181"), "灵武店");
        var dear = shops.offer(store, "goji", "枸杞王", 5, 9_000);
        var cheap = shops.offer(store, "goji", "枸杞", 5, 4_000);
        shops.offer(store, "rice", "大米", 5, 1_000);
        int county = store.id().county();

        assertThat(ids(new Wanted("", county, "goji", null, Sorting.PRICE, null)))
                .containsExactly(cheap.id(), dear.id());
        assertThat(ids(new Wanted("", county, "goji", null, Sorting.NEW, null))).containsExactly(cheap.id(), dear.id());
        assertThat(ids(Wanted.of(store.id()))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"BEST", "NEW", "PRICE"})
    void aLongListIsReadPageByPageWithoutLossOrRepetition(Sorting sorting) {
        var store = shops.cooperative(shops.county("640521"), "中宁" + sorting.word());
        for (int i = 0; i < 30; i++) {
            shops.offer(store, "goji", "中宁枸杞" + i % 3, 2, 4_000 + i % 5);
        }

        var seen = new ArrayList<ItemId>();
        String after = null;
        do {
            var wanted = new Wanted("枸杞", store.id().county(), null, store.id().value(), sorting, after);
            var slice = shelf.find(dictionary.read(wanted.text()), wanted);
            slice.rows().forEach(offer -> seen.add(offer.id()));
            after = slice.next();
        } while (after != null);

        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aKeyThatWeNeverGaveBeginsTheListAnew() {
        for (var key : List.of("", ".", "1.x", "x.00000000-0000-0000-0000-000000000000", "9".repeat(100), "'; drop")) {
            var wanted = Wanted.everything().after(key);
            assertThat(shelf.find(Query.ALL, wanted).rows()).hasSizeLessThanOrEqualTo(Shelf.PAGE);
        }
    }

    @Test
    void whatFindsNothingSaysWhatThereIsInstead() {
        var store = shops.cooperative(shops.county("520381"), "赤水店");
        shops.offer(store, "bamboo", "赤水竹笋", 5, 4_000);

        var found = shop.find(Wanted.text("赤水花椒"));

        assertThat(found.goods().rows()).isEmpty();
        assertThat(found.broader()).extracting(less -> less.wanted().text()).contains("赤水");
    }

    private List<ItemId> find(String typed) {
        return ids(Wanted.text(typed));
    }

    private List<ItemId> ids(Wanted wanted) {
        return shelf.find(dictionary.read(wanted.text()), wanted).rows().stream()
                .map(Offer::id)
                .toList();
    }
}
