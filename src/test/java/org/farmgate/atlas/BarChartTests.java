package org.farmgate.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BarChartTests {

    @Test
    void theHighestBarReachesTowardsARoundNumber() {
        var chart = chart(10, 350, 200);

        assertThat(chart.lines()).extracting(BarChart.Line::value).containsExactly(200L, 400L);
        assertThat(chart.bars().get(1).height()).isEqualTo((BarChart.FLOOR - BarChart.TOP) * 350 / 400);
    }

    @Test
    void theSmallestSaleIsStillSeenAndNothingIsNothing() {
        var chart = chart(1, 0, 1_000_000);

        assertThat(chart.bars().get(0).height()).isEqualTo(2);
        assertThat(chart.bars().get(1).height()).isZero();
    }

    @Test
    void aChartOfNothingIsFlat() {
        assertThat(chart(0, 0).bars())
                .allSatisfy(bar -> assertThat(bar.height()).isZero());
        assertThat(chart().bars()).isEmpty();
    }

    @Test
    void theLargestNumberDoesNotOverflow() {
        assertThat(chart(Long.MAX_VALUE / 1_000).bars().get(0).height()).isBetween(1, BarChart.FLOOR - BarChart.TOP);
    }

    @Test
    void allBarsStandWithinTheDrawing() {
        var chart = chart(LongStream.rangeClosed(1, 13).toArray());

        assertThat(chart.bars()).hasSize(13).allSatisfy(bar -> {
            assertThat(bar.x()).isGreaterThanOrEqualTo(BarChart.LEFT);
            assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(BarChart.RIGHT);
        });
    }

    private static BarChart chart(long... values) {
        return BarChart.of(LongStream.of(values)
                .mapToObj(value -> new BarChart.Value("", value, ""))
                .toList());
    }
}
