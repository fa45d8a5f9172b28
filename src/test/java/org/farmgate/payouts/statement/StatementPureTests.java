package org.farmgate.payouts.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.TransferKind;
import org.junit.jupiter.api.Test;

class StatementPureTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void aPeriodIsAMonthOrAYearThatHasBegun() {
        assertThat(Period.of("2026-02", TODAY))
                .isEqualTo(new Period("2026-02", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)));
        assertThat(Period.of("2025", TODAY))
                .isEqualTo(new Period("2025", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
        assertThat(Period.of("2026", TODAY).to()).isEqualTo(TODAY);
        assertThat(Period.of("2026-11", TODAY).to()).isEqualTo(TODAY);
        assertThat(Period.of("2000-01", TODAY).name()).isEqualTo("2000-01");
    }

    @Test
    void whatIsNoPeriodIsThePresentMonth() {
        for (var name : new String[] {"", "2026-12", "2027", "1999", "2026-13", "2026-00", "x", "2026-1", "../2026"}) {
            assertThat(Period.of(name, TODAY).name()).isEqualTo("2026-11");
        }
    }

    @Test
    void aPeriodKnowsItsNeighbours() {
        var november = Period.of("2026-11", TODAY);
        assertThat(november.before(TODAY).name()).isEqualTo("2026-10");
        assertThat(november.after(TODAY)).isEmpty();
        assertThat(november.wholeYear()).isFalse();
        assertThat(Period.of("2025-12", TODAY).after(TODAY).orElseThrow().name())
                .isEqualTo("2026-01");
        var year = Period.of("2025", TODAY);
        assertThat(year.wholeYear()).isTrue();
        assertThat(year.before(TODAY).name()).isEqualTo("2024");
        assertThat(year.after(TODAY).orElseThrow().name()).isEqualTo("2026");
        assertThat(Period.of("2026", TODAY).after(TODAY)).isEmpty();
    }

    @Test
    void everyKindOfTransferIsSomethingToTheEarner() {
        assertThat(Flow.of(TransferKind.SETTLEMENT)).isEqualTo(Flow.EARNED);
        assertThat(Flow.of(TransferKind.GIFT)).isEqualTo(Flow.EARNED);
        assertThat(Flow.of(TransferKind.CLAIM)).isEqualTo(Flow.TAKEN_BACK);
        assertThat(Flow.of(TransferKind.REFUND)).isEqualTo(Flow.TAKEN_BACK);
        assertThat(Flow.of(TransferKind.REVERSAL)).isEqualTo(Flow.TAKEN_BACK);
        assertThat(Flow.of(TransferKind.PAYOUT)).isEqualTo(Flow.PAID);
        assertThat(Flow.of(TransferKind.CASH)).isEqualTo(Flow.PAID);
        assertThat(Flow.of(TransferKind.PAYMENT)).isEqualTo(Flow.OTHER);
        assertThat(Flow.of(TransferKind.CORRECTION)).isEqualTo(Flow.OTHER);
    }

    @Test
    void everyFlowHasAnIconAndWordsOfItsOwn() {
        var seen = new HashSet<String>();
        for (var flow : Flow.values()) {
            assertThat(seen.add(flow.key())).isTrue();
            assertThat(flow.icon()).isNotEmpty();
        }
        assertThat(Flow.TAKEN_BACK.key()).endsWith("taken-back");
    }

    @Test
    void theFlowsLeadFromTheOpeningToTheClosingBalance() {
        var summary = Summary.of(
                Money.fen(1_000),
                Map.of(
                        TransferKind.SETTLEMENT, Money.fen(5_000),
                        TransferKind.GIFT, Money.fen(10),
                        TransferKind.CLAIM, Money.fen(-400),
                        TransferKind.PAYOUT, Money.fen(-3_000),
                        TransferKind.CORRECTION, Money.fen(-7)));

        assertThat(summary.closing()).isEqualTo(Money.fen(2_603));
        assertThat(summary.said(Flow.EARNED)).isEqualTo(Money.fen(5_010));
        assertThat(summary.said(Flow.TAKEN_BACK)).isEqualTo(Money.fen(400));
        assertThat(summary.said(Flow.PAID)).isEqualTo(Money.fen(3_000));
        assertThat(summary.said(Flow.OTHER)).isEqualTo(Money.fen(-7));
        assertThat(Summary.of(Money.fen(5), Map.of()).said(Flow.PAID)).isEqualTo(Money.fen(0));
    }
}
