package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedPlacesTests {

    private static final List<Place> PLACES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        new PackedPlaces().read((place, county) -> PLACES.add(place));
    }

    @Test
    void everyLevelIsWhole() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        PLACES.forEach(place -> counts.merge(place.kind(), 1, Integer::sum));

        assertThat(counts)
                .isEqualTo(Map.of(
                        Kind.COUNTRY, 1,
                        Kind.PROVINCE, 34,
                        Kind.PREFECTURE, 342,
                        Kind.COUNTY, 2_854,
                        Kind.ZONE, 124,
                        Kind.TOWNSHIP, 41_352,
                        Kind.VILLAGE, 620_573));
    }

    @Test
    void everyPlaceComesAfterItsParentAndHasANumberOfItsOwn() {
        var seen = new HashSet<Integer>();
        for (var place : PLACES) {
            assertThat(place.parent() == null || seen.contains(place.parent())).isTrue();
            assertThat(seen.add(place.id())).isTrue();
        }
    }

    /** Whoever changes this hash moves every household of some county into another. */
    @Test
    void theNumbersOfCountiesAreTheSameForEver() throws Exception {
        var counties = PLACES.stream()
                .filter(place -> place.kind().countyLevel())
                .map(place -> place.id() + " " + place.code() + " " + place.name())
                .collect(joining("\n"));

        var hash = MessageDigest.getInstance("SHA-256").digest(counties.getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("5c8dbd91e6951bddaf8f2f00abd6e684e1489dd9ff75554b86a544eb299494fc");
    }

    @Test
    void theNumbersOfTownshipsAndVillagesAreTheSameForEver() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var place : PLACES) {
            if (place.kind() == Kind.TOWNSHIP || place.kind() == Kind.VILLAGE) {
                digest.update((place.id() + " " + place.code() + "\n").getBytes(UTF_8));
            }
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("b35d7e948619a36b4e2af43d676fa8fd0fe67ddd4726ad5a9dc4bfb85cb53d11");
    }

    @ParameterizedTest
    @CsvSource({
        "石板村村民委员会, 石板村",
        "石板村村委会, 石板村",
        "石板村委会, 石板村",
        "南山村民委员会, 南山村",
        "东峪口村民委员会, 东峪口村",
        "东街社区居民委员会, 东街社区",
        "多福巷社区居委会, 多福巷社区",
        "巴彦嘎查委员会, 巴彦嘎查",
        "向阳居委会, 向阳居委会",
        "一连生活区, 一连生活区"
    })
    void aVillageIsCalledByItsOwnName(String listed, String name) {
        assertThat(PlaceNames.village(listed)).isEqualTo(name);
    }

    @Test
    void bigramsAreSortedAndDistinct() {
        assertThat(Bigrams.of("成")).isEmpty();
        assertThat(Bigrams.of("成县")).containsExactly('成' << 16 | '县');
        assertThat(Bigrams.of("哈哈哈哈")).hasSize(1);
        assertThat(Bigrams.of("石板村")).isSorted().hasSize(2);
    }
}
