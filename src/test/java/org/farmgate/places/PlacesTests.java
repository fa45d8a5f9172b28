package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.CsvRefusal;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.farmgate.places.DesignationReport.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class PlacesTests {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @Autowired
    Places places;

    @Autowired
    Designations designations;

    @Autowired
    DesignationCommand command;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyLevelIsLoaded() {
        assertThat(jdbc.sql("select kind || ' ' || count(*) from places.place group by kind")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "country 1",
                        "province 34",
                        "prefecture 342",
                        "county 2854",
                        "zone 124",
                        "township 41352",
                        "village 620573");
    }

    @Test
    void chengCountyLiesInLongnanInGansu() {
        var cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow();

        assertThat(cheng.id()).isEqualTo(2780);
        assertThat(cheng.lat()).isBetween(33.0, 34.5);
        assertThat(places.path(cheng.id())).extracting(Place::name).containsExactly("中国", "甘肃省", "陇南市", "成县");
        assertThat(places.children(cheng.id())).hasSize(17).allMatch(it -> it.kind() == Kind.TOWNSHIP);
    }

    @Test
    void aVillageIsFoundByItsCodeAndLiesInItsCounty() {
        var village = places.byCode(Kind.VILLAGE, "621221100200").orElseThrow();

        assertThat(village.name()).isEqualTo("南山村");
        assertThat(places.path(village.id()))
                .extracting(Place::name)
                .containsExactly("中国", "甘肃省", "陇南市", "成县", "城关镇", "南山村");
        assertThat(places.countyOf(village.id())).map(Place::name).contains("成县");
        assertThat(places.located(village.id())).map(Place::name).contains("成县");
        assertThat(places.find(village.id())).contains(village);
        assertThat(places.children(village.id())).isEmpty();
    }

    @Test
    void aPrefectureWithoutCountiesSharesItsCodeWithItsOnlyCounty() {
        assertThat(places.byCode(Kind.PREFECTURE, "441900")).map(Place::name).contains("东莞市");
        assertThat(places.byCode(Kind.COUNTY, "441900")).map(Place::name).contains("东莞市");
    }

    @Test
    void whatIsNotThereIsAbsent() {
        assertThat(places.find(0)).isEmpty();
        assertThat(places.find(2_979)).isEmpty();
        assertThat(places.find(99_999_999)).isEmpty();
        assertThat(places.path(99_999_999)).isEmpty();
        assertThat(places.byCode(Kind.COUNTY, "999999")).isEmpty();
        assertThat(places.byCode(Kind.VILLAGE, "1")).isEmpty();
    }

    @Test
    void countiesComeFirstThenTheExactNameThenWhatBeginsWithIt() {
        var cheng = places.search("成县", null, null).rows();
        var slate = places.search("石板村", null, null).rows();

        assertThat(cheng.get(0).code()).isEqualTo("621221");
        assertThat(slate).hasSize(20).allMatch(it -> it.name().equals("石板村"));
        assertThat(places.search("甘肃", null, null).rows().get(0).kind()).isEqualTo(Kind.PROVINCE);
        assertThat(places.search("成", Kind.COUNTY, null).rows())
                .isNotEmpty()
                .allMatch(it -> it.name().contains("成"));
    }

    @Test
    void whatLiesAboveNarrowsTheSearchInAnyOrderAndWithoutSpaces() {
        for (var text : List.of("甘肃 成县", "甘肃成县", "成县 甘肃", "甘肃省陇南市成县", " 甘肃，成县 ")) {
            assertThat(places.search(text, null, null).rows().get(0).code()).isEqualTo("621221");
        }
        for (var text : List.of("成县 南山村", "成县南山村", "城关镇 成县 南山", "陇南 南山村")) {
            assertThat(places.search(text, null, null).rows())
                    .as(text)
                    .isNotEmpty()
                    .allMatch(it -> it.name().contains("南山"))
                    .allMatch(it -> places.path(it.id()).stream()
                            .anyMatch(up -> up.name().equals("陇南市")));
        }
        assertThat(places.search("浙江 徽县", Kind.COUNTY, null).rows()).isEmpty();
    }

    @Test
    void aSearchIsReadOnByKeyWithoutGapOrRepetition() {
        var seen = new HashSet<Integer>();
        var slice = places.search("石板", null, null);
        int rows = slice.rows().size();
        slice.rows().forEach(it -> seen.add(it.id()));
        for (; slice.next() != null; ) {
            slice = places.search("石板", null, slice.next());
            slice.rows().forEach(it -> seen.add(it.id()));
            rows += slice.rows().size();
        }

        int expected = jdbc.sql("select count(*) from places.place where name like '%石板%'")
                .query(Integer.class)
                .single();
        assertThat(seen).hasSize(expected).hasSize(rows);
    }

    @Test
    void aSearchHasLimits() {
        assertThat(places.search("", null, null).rows()).isEmpty();
        assertThat(places.search("' or 1=1 --", null, null).rows()).isEmpty();
        assertRefused(PlacesRefusal.SEARCH_TOO_LONG, () -> places.search("长".repeat(61), null, null));
        assertRefused(PlacesRefusal.PAGE_UNKNOWN, () -> places.search("成县", null, "1; drop"));
    }

    @Test
    void booksAreSpreadOverSixtyFourMadeUpCountiesAndNeverMove() {
        var books = IntStream.range(0, 2_000)
                .map(number -> Places.bookOf(new UUID(0x0190_0000_0000_7000L + number, 0x8000_0000_0000_0000L)))
                .toArray();

        assertThat(IntStream.of(books)).allMatch(Places::isBook);
        assertThat(IntStream.of(books).distinct().count()).isEqualTo(64);
        assertThat(Places.bookOf(UUID.fromString("0190a5b2-0000-7000-8000-000000000001")))
                .isEqualTo(10_051);
        assertThat(Places.bookOf("13800000000")).isEqualTo(10_044);
        assertThat(places.find(10_001)).isEmpty();
    }

    @Test
    void aListIsJoinedOnCodeAndNameSoThatACountyUnderItsNeighboursCodeIsReported() {
        var report = importList("""
                code,name,from,to
                621221,成县,2012-03-19,2020-02-28
                630104,冷湖行委,2012-03-19,
                130881,平泉县,2012-03-19,2018-09-25
                622900,临夏市,2012-03-19,2017-01-01
                999999,无名县,2012-03-19,
                621221,成县,2012-03-19,
                621224,康县,someday,
                621224,康县,2020-01-01,2019-01-01
                """);

        assertThat(report.lines()).isEqualTo(8);
        assertThat(report.designated()).isOne();
        assertThat(report.unmatched())
                .extracting(
                        DesignationReport.Unmatched::line,
                        DesignationReport.Unmatched::reason,
                        it -> it.likely() == null ? "" : it.likely().name())
                .containsExactly(
                        tuple(3L, Reason.NAME_DIFFERS, ""),
                        tuple(4L, Reason.NAME_DIFFERS, "平泉市"),
                        tuple(5L, Reason.CODE_UNKNOWN, "临夏市"),
                        tuple(6L, Reason.CODE_UNKNOWN, ""),
                        tuple(7L, Reason.TWICE, "成县"),
                        tuple(8L, Reason.DAYS, "康县"),
                        tuple(9L, Reason.DAYS, "康县"));
    }

    /** The published list of 832 counties is not ours to pack: this needs the folder beside the project. */
    @Test
    void thePublishedListIsJoinedAndItsTrapIsReported() throws IOException {
        var published = Path.of("../shared/data/designations/poverty_counties_832.csv");
        assumeThat(published).exists();
        var lines = Files.readAllLines(published).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(it -> it[0] + "," + it[1] + ",2014-01-01," + it[7] + "-12-31");

        var report = importList("code,name,from,to\n" + lines.collect(joining("\n")));

        assertThat(report.lines()).isEqualTo(832);
        assertThat(report.designated()).isEqualTo(787);
        assertThat(report.unmatched()).hasSize(45).anyMatch(it -> it.name().equals("冷湖行委"));
        assertThat(designations.counties("poor", LocalDate.of(2015, 1, 1)))
                .doesNotContain(
                        places.byCode(Kind.COUNTY, "630104").orElseThrow().id());
    }

    @Test
    void aDesignationHoldsFromItsFirstDayToTheDayBeforeItsLast() {
        importList("code,name,from,to\n621221,成县,2012-03-19,2020-02-28\n");

        assertThat(designations.designated(2780, "poor", LocalDate.of(2012, 3, 18)))
                .isFalse();
        assertThat(designations.designated(2780, "poor", LocalDate.of(2012, 3, 19)))
                .isTrue();
        assertThat(designations.designated(2780, "poor", LocalDate.of(2020, 2, 27)))
                .isTrue();
        assertThat(designations.designated(2780, "poor", LocalDate.of(2020, 2, 28)))
                .isFalse();
        assertThat(designations.designated(2780, "other", NEW_YEAR)).isFalse();
        assertThat(designations.counties("poor", LocalDate.of(2015, 1, 1))).containsExactly(2780);
    }

    @Test
    void aListThatCannotBeReadLeavesTheFormerOne() {
        importList("code,name,from,to\n621221,成县,2012-03-19,\n");

        assertRefused(CsvRefusal.CSV_COLUMN_MISSING, () -> importList("code,name,from\n621224,康县,2012-03-19\n"));
        assertRefused(
                CsvRefusal.CSV_CHARSET,
                () -> designations.importList(
                        "poor",
                        new ByteArrayInputStream(
                                "code,name,from,to\n621224,康县,2012-03-19,\n".getBytes(Charset.forName("GBK")))));
        assertRefused(
                CsvRefusal.CSV_FIELD_TOO_LONG,
                () -> importList("code,name,from,to\n621224," + "康".repeat(3_500_000) + ",2012-03-19,\n"));
        assertThat(designations.counties("poor", NEW_YEAR)).containsExactly(2780);
    }

    @Test
    void aListWithAByteOrderMarkIsRead() {
        importList("\ufeffcode,name,from,to\n621221,成县,2012-03-19,\n");

        assertThat(designations.counties("poor", NEW_YEAR)).containsExactly(2780);
    }

    @Test
    void aCommandBringsAListInAndTellsWhatItCouldNotMatch(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), """
                code,name,from,to
                621221,成县,2012-03-19,
                130881,平泉县,2012-03-19,
                """);
        var said = new ByteArrayOutputStream();

        int status = command.run(
                CommandOptions.of(List.of("--list=poor", "--file=" + file, "--lang=zh")),
                new PrintStream(said, true, UTF_8));

        assertThat(status).isOne();
        assertThat(said.toString(UTF_8)).contains("读入2行，认定1个县").contains("第3行").contains("130881 平泉市");
        assertRefused(
                PlacesRefusal.FILE_UNKNOWN,
                () -> command.run(CommandOptions.of(List.of("--list=poor", "--file=nowhere.csv")), System.out));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(PlacesRefusal refusal) {
        for (var language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(refusal.key(), new Object[] {"x"}, language))
                    .isNotBlank();
        }
    }

    private DesignationReport importList(String csv) {
        return designations.importList("poor", new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    private static void assertRefused(Refusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
