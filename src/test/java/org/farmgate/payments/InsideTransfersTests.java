package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger rows of payments with money of our own books, and of what is owed back. */
class InsideTransfersTests {

    private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
    private static final int COUNTY = 2_718;
    private static final int BOOK = 10_001;
    private static final UUID CHEN = new UUID(1, 1);
    private static final UUID ORDER = new UUID(2, 2);
    private static final UUID PAYMENT = new UUID(3, 3);
    private static final UUID REFUND = new UUID(4, 4);
    private static final AccountRef HOUSEHOLD = AccountRef.of(AccountKind.HOUSEHOLD, CHEN, Money.YUAN);
    private static final AccountRef SEAM = AccountRef.of(AccountKind.INTERBOOK, Money.YUAN);
    private static final AccountRef CLEARING = AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN);

    @Test
    void whatAnEarnerPaysWithTakesTheGatewaysPlaceOverTheSeam() {
        var rows = InsideTransfers.in(payment(new Funds(COUNTY, AccountKind.HOUSEHOLD, CHEN)), AT);

        assertThat(rows)
                .containsExactly(
                        Transfer.of(
                                COUNTY,
                                "funds/" + PAYMENT,
                                TransferKind.PAYMENT,
                                ORDER,
                                AT,
                                List.of(new Leg(HOUSEHOLD, -4_200), new Leg(SEAM, 4_200))),
                        Transfer.of(
                                BOOK,
                                "funds/" + PAYMENT,
                                TransferKind.PAYMENT,
                                ORDER,
                                AT,
                                List.of(new Leg(SEAM, -4_200), new Leg(CLEARING, 4_200))));
    }

    @Test
    void whatGoesBackGoesTheSameWayTheOtherWayRound() {
        var rows = InsideTransfers.back(
                payment(new Funds(COUNTY, AccountKind.HOUSEHOLD, CHEN)), REFUND, Money.fen(700), HOUSEHOLD, AT);

        assertThat(rows)
                .containsExactly(
                        Transfer.of(
                                COUNTY,
                                "funds-back/" + REFUND,
                                TransferKind.REFUND,
                                ORDER,
                                AT,
                                List.of(new Leg(HOUSEHOLD, 700), new Leg(SEAM, -700))),
                        Transfer.of(
                                BOOK,
                                "funds-back/" + REFUND,
                                TransferKind.REFUND,
                                ORDER,
                                AT,
                                List.of(new Leg(SEAM, 700), new Leg(CLEARING, -700))));
    }

    @Test
    void aPaymentThroughAGatewayMovesNothingInside() {
        assertThatThrownBy(() -> InsideTransfers.in(payment(null), AT)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatIsOwedBackStandsInTheBuyersHoldUntilTheGatewayHasSentIt() {
        var debt = new MoneyBack.Owed(new PayableId(BOOK, ORDER), "refund/1", Money.fen(705));

        assertThat(MoneyBack.transfer(debt, AT))
                .isEqualTo(Transfer.of(
                        BOOK,
                        "owed/refund/1",
                        TransferKind.REFUND,
                        ORDER,
                        AT,
                        List.of(
                                new Leg(CLEARING, -705),
                                new Leg(AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN), 705))));
        assertThat(new MoneyBack.Owed(debt.payable(), "k".repeat(90), debt.amount()).key())
                .hasSize(90);
        for (var key : List.of("", "k".repeat(91))) {
            assertThatThrownBy(() -> new MoneyBack.Owed(debt.payable(), key, debt.amount()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Payment payment(@Nullable Funds funds) {
        return PaymentTests.payment(PaymentState.BEGUN, BOOK, PAYMENT, ORDER, funds, Set.of());
    }
}
