package org.farmgate.ledger.close;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.farmgate.kernel.Merkle;
import org.junit.jupiter.api.Test;

/** Leaves, trees, prints and seals by themselves, without a database. */
class DaySealTests {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Instant AT = Instant.parse("2026-03-03T00:30:00.123Z");
    private static final DayEntry ENTRY = entry(5, 100);

    @Test
    void noTwoEntriesLookAlike() {
        var other = new UUID(9, 9);
        var variants = List.of(
                ENTRY,
                new DayEntry(2, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 6, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 4, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 3, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, other, "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, new UUID(0, 5), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, new UUID(1, 4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "USD", id(5), "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", other, "k", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "l", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "kk", 1, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 2, id(6), id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, other, id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, null, id(7), 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), other, 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), null, 100, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 101, AT, DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT.plusNanos(1_000), DAY),
                new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), 100, AT, DAY.plusDays(1)));

        var seen = new HashSet<String>();
        for (var variant : variants) {
            assertThat(seen.add(new String(variant.canonical(), ISO_8859_1)))
                    .as("%s", variant)
                    .isTrue();
        }
        assertThat(ENTRY.canonical()).isEqualTo(entry(5, 100).canonical());
        assertThat(new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, null, null, 100, AT, DAY).canonical())
                .hasSize(4 + 8 + 8 + 4 + 16 + 7 + 16 + 5 + 4 + 1 + 1 + 8 + 8 + 8);
    }

    @Test
    void whatALeafIsMadeOfStaysTheSameForEver() {
        var leaf = HexFormat.of()
                .formatHex(
                        new DayEntry(1, 5, 3, 2, id(4), "CNY", id(5), "k", 1, null, id(7), 100, AT, DAY).canonical());

        assertThat(leaf)
                .isEqualTo("00000001" + "0000000000000005" + "0000000000000003" + "00000002"
                        + "00000000000000000000000000000004" + "00000003434e59" + "00000000000000000000000000000005"
                        + "000000016b" + "00000001" + "00" + "01" + "00000000000000000000000000000007"
                        + "0000000000000064" + "00064c13cdbdd278" + "0000000000005022");
    }

    @Test
    void aTreesRootChangesWithAnyRowAndTheirOrder() {
        var rows = List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8), "c".getBytes(UTF_8));
        var leaves = rows.stream().map(row -> Merkle.sha256((byte) 0, row)).toList();
        var pair = Merkle.sha256((byte) 1, leaves.get(0), leaves.get(1));

        assertThat(Merkle.root(rows)).isEqualTo(Merkle.sha256((byte) 1, pair, leaves.get(2)));
        assertThat(Merkle.root(rows.subList(0, 2))).isEqualTo(pair);
        assertThat(Merkle.root(rows.subList(0, 1))).isEqualTo(leaves.get(0));
        assertThatThrownBy(() -> Merkle.root(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(HexFormat.of().formatHex(Merkle.root(List.of(new byte[0])))) // as RFC 6962 has it
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void aTreeThatGrowsIsTheOneThatIsBuiltLevelByLevel() {
        var rows = new ArrayList<byte[]>();
        var growing = new Merkle();
        for (int i = 0; i < 70; i++) {
            var row = ("row " + i).getBytes(UTF_8);
            rows.add(row);
            assertThat(growing.add(row)).isEqualTo(Merkle.sha256((byte) 0, row));
            assertThat(growing.rows()).isEqualTo(i + 1);
            assertThat(growing.root()).isEqualTo(levelByLevel(rows));
        }
    }

    @Test
    void printsTellNearWhichEntryADayWasChanged() {
        assertThat(alike(10, 7, 10)).isEqualTo(7);
        assertThat(alike(10, 0, 10)).isZero();
        assertThat(alike(10, 99, 10)).isEqualTo(10);
        assertThat(alike(4_096, 4_095, 4_096)).isEqualTo(4_095);
        assertThat(alike(4_097, 4_000, 4_097)).isEqualTo(4_000);
        assertThat(alike(4_097, 4_001, 4_097)).isEqualTo(4_000);
        assertThat(Prints.groupSize(1)).isEqualTo(1);
        assertThat(Prints.groupSize(4_096)).isEqualTo(1);
        assertThat(Prints.groupSize(4_097)).isEqualTo(2);
        assertThat(Prints.groupSize(8_193)).isEqualTo(3);
    }

    @Test
    void aLineOfADayWithManyEntriesIsStillShort() {
        var many = prints(100_000, -1);
        var line = new DaySeal(1, 1, DAY, 100_000, "0".repeat(64), "0".repeat(64), AT, many).line();

        assertThat(line.length()).isLessThan(DaySeal.LINE_LENGTH_MAX);
    }

    @Test
    void aTreeSaysWhatItsDayWas() {
        var tree = new DayTree(DAY);
        tree.add(entry(7, 100));
        tree.add(entry(5, -30));
        tree.add(new DayEntry(1, 9, 3, 1, id(4), "CNY", id(5), "k", 1, id(6), id(7), 1, AT, DAY));

        assertThat(tree.day()).isEqualTo(DAY);
        assertThat(tree.entries()).isEqualTo(3);
        assertThat(tree.firstNo()).isEqualTo(5);
        assertThat(tree.lastNo()).isEqualTo(9);
        assertThat(tree.root()).hasSize(64);
        assertThat(tree.sums())
                .containsExactlyEntriesOf(
                        new TreeMap<>(Map.of(new DayTree.Total(1, "CNY"), 1L, new DayTree.Total(2, "CNY"), 70L)));
        assertThat(tree.count(new DayTree.Total(2, "CNY"))).isEqualTo(2);
        assertThat(tree.count(new DayTree.Total(2, "USD"))).isZero();
        assertThat(tree.prints(3)).hasSize(16);
        assertThat(new DayTree.Total(1, "USD"))
                .isGreaterThan(new DayTree.Total(1, "CNY"))
                .isLessThan(new DayTree.Total(2, "CNY"));
    }

    @Test
    void aSealIsReadAsItWasWritten() {
        var seal = new DaySeal(1, 3, DAY, 2, "ab".repeat(32), "", AT, "AAAA").after(DaySeal.NO_CHAIN);

        assertThat(DaySeal.of(1, seal.line())).isEqualTo(seal);
        assertThat(seal.printed("BBBB").prints()).isEqualTo("BBBB");
        assertThat(seal.printed("BBBB").chain()).isEqualTo(seal.chain());
        assertThatThrownBy(() -> DaySeal.of(1, "1 2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChainHangsOnEverythingThatASealSays() {
        var seal = new DaySeal(1, 3, DAY, 2, "ab".repeat(32), "", AT, "AAAA");
        var chains = new HashSet<String>();

        for (var other : List.of(
                seal,
                new DaySeal(2, 3, DAY, 2, seal.root(), "", AT, ""),
                new DaySeal(1, 4, DAY, 2, seal.root(), "", AT, ""),
                new DaySeal(1, 3, DAY.plusDays(1), 2, seal.root(), "", AT, ""),
                new DaySeal(1, 3, DAY, 3, seal.root(), "", AT, ""),
                new DaySeal(1, 3, DAY, 2, "cd".repeat(32), "", AT, ""),
                new DaySeal(1, 3, DAY, 2, seal.root(), "", AT.plusMillis(1), ""))) {
            assertThat(chains.add(other.chained(DaySeal.NO_CHAIN))).isTrue();
        }
        assertThat(chains.add(seal.chained("ab".repeat(32)))).isTrue();
        assertThat(seal.chained(DaySeal.NO_CHAIN)).hasSize(64);
    }

    @Test
    void aGroupOfPrintsThatIsFullIsFollowedByNone() {
        assertThat(Base64.getUrlDecoder().decode(prints(8_192, -1))).hasSize(4_096 * 4);
        assertThat(Base64.getUrlDecoder().decode(prints(8_193, -1))).hasSize(2_731 * 4);
    }

    private static long alike(int entries, int changed, int published) {
        return Prints.alike(prints(entries, changed), prints(published, -1), published);
    }

    private static String prints(int entries, int changed) {
        var prints = new Prints();
        for (int i = 0; i < entries; i++) {
            prints.add(Merkle.sha256((byte) 0, (i == changed ? "other" : "row " + i).getBytes(UTF_8)));
        }
        return prints.text(entries);
    }

    private static byte[] levelByLevel(List<byte[]> rows) {
        var level = rows.stream().map(row -> Merkle.sha256((byte) 0, row)).toList();
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(
                        i + 1 < level.size() ? Merkle.sha256((byte) 1, level.get(i), level.get(i + 1)) : level.get(i));
            }
            level = above;
        }
        return level.get(0);
    }

    private static DayEntry entry(long no, long minor) {
        return new DayEntry(1, no, 3, 2, id(4), "CNY", id(5), "k", 1, id(6), id(7), minor, AT, DAY);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
