package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.orders.RefundParts.Part;
import org.junit.jupiter.api.Test;

/** The ledger rows of an order's payment, settlement and refunds: who gets what, and who gives it back. */
class OrderTransfersTests {

    private static final SettlementTerms TERMS = new SettlementTerms(30, 20, 66, TaxOn.PLATFORM);
    private static final UUID REFUND = new UUID(0x0190_a5b2_1234_7abcL, 9);
    private static final OrderLine PEPPER = MadeOrder.line(1, MadeOrder.CHEN, 3, 26_800, 15_000, 6_000);
    private static final OrderLine HONEY = MadeOrder.line(2, MadeOrder.LI, 2, 5_000, 3_000, 1_000);

    private static final AccountRef HOLD = book(AccountKind.BUYER_HOLD);
    private static final AccountRef SEAM = book(AccountKind.INTERBOOK);
    private static final AccountRef CLEARING = book(AccountKind.GATEWAY_CLEARING);

    @Test
    void aPaymentCrossesFromTheBasketsBookIntoTheCountysHold() {
        var paid = MadeOrder.order(OrderState.PAID, 300, PEPPER);

        assertThat(PaymentTransfers.of(paid, MadeOrder.NOW))
                .containsExactly(
                        transfer(
                                MadeOrder.BOOK,
                                "pay/" + MadeOrder.ID.value(),
                                TransferKind.PAYMENT,
                                new Leg(CLEARING, -80_700),
                                new Leg(SEAM, 80_700)),
                        transfer(
                                MadeOrder.COUNTY,
                                "pay/" + MadeOrder.ID.value(),
                                TransferKind.PAYMENT,
                                new Leg(SEAM, -80_700),
                                new Leg(HOLD, 80_700)));
    }

    @Test
    void aSettlementGivesEachItsShareOfEveryLine() {
        var delivered = MadeOrder.order(OrderState.DELIVERED, 300, PEPPER, HONEY);

        assertThat(Settlement.transfers(delivered, TERMS, MadeOrder.NOW))
                .containsExactly(transfer(
                        MadeOrder.COUNTY,
                        "settle/" + MadeOrder.ID.value(),
                        TransferKind.SETTLEMENT,
                        new Leg(HOLD, -90_700),
                        new Leg(of(AccountKind.HOUSEHOLD, MadeOrder.CHEN), 80_400 - 18_000 - 2_412 - 1_608),
                        new Leg(of(AccountKind.STORE, MadeOrder.STORE), 18_000 + 2_000),
                        new Leg(of(AccountKind.STATION, MadeOrder.STATION), 2_412 + 300),
                        new Leg(book(AccountKind.PLATFORM), 1_608 - 106 + 200 - 13),
                        new Leg(book(AccountKind.TAX), 106 + 13),
                        new Leg(of(AccountKind.HOUSEHOLD, MadeOrder.LI), 10_000 - 2_000 - 300 - 200),
                        new Leg(book(AccountKind.CARRIER), 300)));
    }

    @Test
    void whoGetsNothingHasNoRowAndOneHouseholdsLinesAreOneRow() {
        var free = new SettlementTerms(0, 0, 0, TaxOn.GOODS);
        var again = MadeOrder.line(2, MadeOrder.CHEN, 1, 1, 1, 0);

        var settled =
                Settlement.transfers(MadeOrder.order(OrderState.DELIVERED, 0, PEPPER, again), free, MadeOrder.NOW);

        assertThat(settled.get(0).legs())
                .containsExactly(
                        new Leg(HOLD, -80_401),
                        new Leg(of(AccountKind.HOUSEHOLD, MadeOrder.CHEN), 62_401),
                        new Leg(of(AccountKind.STORE, MadeOrder.STORE), 18_000));
    }

    @Test
    void aSettlementLeavesOutWhatHasGoneBack() {
        var delivered = MadeOrder.order(OrderState.DELIVERED, 300, 120, PEPPER.refunded(3, 80_400), HONEY);

        var legs = Settlement.transfers(delivered, TERMS, MadeOrder.NOW).get(0).legs();

        assertThat(legs)
                .contains(new Leg(HOLD, -10_180), new Leg(book(AccountKind.CARRIER), 180))
                .noneMatch(leg -> leg.account().equals(of(AccountKind.HOUSEHOLD, MadeOrder.CHEN)));
    }

    @Test
    void beforeSettlementTheBuyersHoldBearsARefundAndNoRuleIsAsked() {
        for (var state : List.of(OrderState.PAID, OrderState.PACKED, OrderState.SHIPPED, OrderState.DELIVERED)) {
            var order = MadeOrder.order(state, 300, PEPPER);

            var bearing = Bearing.of(order, new RefundParts(List.of(new Part(PEPPER, 1, 26_800)), 300), () -> {
                throw new IllegalStateException("nobody has earned anything");
            });

            assertThat(bearing).isEqualTo(new Bearing(Map.of(HOLD, 27_100L), 0));
        }
    }

    @Test
    void afterItThoseWhoEarnedGiveBackAndWhatEarnersOweIsAClaim() {
        var order = MadeOrder.order(OrderState.SETTLED, 300, PEPPER, HONEY);
        var parts = new RefundParts(List.of(new Part(PEPPER, 3, 80_400), new Part(HONEY, 1, 5_000)), 300);

        var bearing = Bearing.of(order, parts, () -> TERMS);

        assertThat(bearing.givers())
                .containsExactlyEntriesOf(ordered(
                        of(AccountKind.CLAIM, MadeOrder.CHEN), 58_380,
                        of(AccountKind.CLAIM, MadeOrder.STORE), 18_000 + 1_001,
                        of(AccountKind.CLAIM, MadeOrder.STATION), 2_412 + 150,
                        book(AccountKind.PLATFORM), 1_502 + 93,
                        book(AccountKind.TAX), 106 + 6,
                        of(AccountKind.CLAIM, MadeOrder.LI), 3_750,
                        book(AccountKind.CARRIER), 300));
        assertThat(bearing.householdFen()).isEqualTo(58_380 + 3_750);
    }

    @Test
    void whoEarnedNothingGivesNothingBack() {
        var free = new SettlementTerms(30, 0, 0, TaxOn.GOODS);
        var order = MadeOrder.order(OrderState.SETTLED, 300, PEPPER);

        var bearing = Bearing.of(order, new RefundParts(List.of(new Part(PEPPER, 3, 80_400)), 0), () -> free);

        assertThat(bearing.givers())
                .containsExactlyEntriesOf(ordered(
                        of(AccountKind.CLAIM, MadeOrder.CHEN), 59_988,
                        of(AccountKind.CLAIM, MadeOrder.STORE), 18_000,
                        of(AccountKind.CLAIM, MadeOrder.STATION), 2_412));
    }

    @Test
    void whoseGoodsDoNotComeBackBearsNothing() {
        var order = MadeOrder.order(OrderState.SETTLED, 300, PEPPER);

        var bearing = Bearing.of(order, new RefundParts(List.of(), 300), () -> TERMS);

        assertThat(bearing).isEqualTo(new Bearing(Map.of(book(AccountKind.CARRIER), 300L), 0));
    }

    @Test
    void aRefundGoesOutOfItsBearersAndOverTheSeamTheWayItCame() {
        var order = MadeOrder.order(OrderState.SETTLED, 300, PEPPER);
        var parts = new RefundParts(List.of(new Part(PEPPER, 1, 26_800)), 300);
        var givers = ordered(of(AccountKind.CLAIM, MadeOrder.CHEN), 26_800, book(AccountKind.CARRIER), 300);

        assertThat(RefundTransfers.of(REFUND, order, parts, givers, MadeOrder.NOW))
                .containsExactly(
                        transfer(
                                MadeOrder.COUNTY,
                                "refund/" + REFUND,
                                TransferKind.REFUND,
                                new Leg(of(AccountKind.CLAIM, MadeOrder.CHEN), -26_800),
                                new Leg(book(AccountKind.CARRIER), -300),
                                new Leg(SEAM, 27_100)),
                        transfer(
                                MadeOrder.BOOK,
                                "refund/" + REFUND,
                                TransferKind.REFUND,
                                new Leg(SEAM, -27_100),
                                new Leg(CLEARING, 27_100)));
    }

    @Test
    void whateverWasSettledAndGoesBackInPartsInTheEndNobodyHasAnything() {
        var random = new Random(20_261_127);
        for (int round = 0; round < 500; round++) {
            var terms = SharingTests.terms(random);
            var order =
                    MadeOrder.order(OrderState.DELIVERED, random.nextInt(900), anyLine(1, random), anyLine(2, random));
            var balances = new HashMap<AccountRef, Long>();
            post(balances, PaymentTransfers.of(order, MadeOrder.NOW));
            post(balances, Settlement.transfers(order, terms, MadeOrder.NOW));

            var settled = order.at(42, OrderState.SETTLED, MadeOrder.NOW);
            while (settled.left().minor() > 0) {
                var parts = RefundParts.of(settled, anyWish(settled, random));
                var bearing = Bearing.of(settled, parts, () -> terms);
                post(balances, RefundTransfers.of(REFUND, settled, parts, bearing.givers(), MadeOrder.NOW));
                settled = settled.refunded(parts);
            }

            assertThat(claimed(balances)).values().containsOnly(0L);
        }
    }

    /** What each has, its claims taken off. */
    private static Map<String, Long> claimed(Map<AccountRef, Long> balances) {
        var sums = new HashMap<String, Long>();
        balances.forEach((account, minor) -> {
            var owner = account.owner();
            var who = owner == null ? account.kind().name() : owner.toString();
            sums.merge(who, minor, Math::addExact);
        });
        return sums;
    }

    private static void post(Map<AccountRef, Long> balances, List<Transfer> transfers) {
        for (var transfer : transfers) {
            assertThat(transfer.legs().stream().mapToLong(Leg::minor).sum()).isZero();
            transfer.legs().forEach(leg -> balances.merge(leg.account(), leg.minor(), Math::addExact));
        }
    }

    private static Refunding anyWish(SubOrder order, Random random) {
        long goods = order.left().minus(order.carriageLeft()).minor();
        if (goods == 0 || random.nextInt(4) == 0) {
            return Refunding.everything("key", MadeOrder.ID, MadeOrder.NOW, GoodsBack.KEPT, "spoiled", null);
        }
        long fen = 1 + random.nextLong(goods);
        return new Refunding(
                "key",
                MadeOrder.ID,
                MadeOrder.NOW,
                false,
                List.of(),
                fen,
                random.nextBoolean(),
                GoodsBack.KEPT,
                "late",
                null);
    }

    private static OrderLine anyLine(int no, Random random) {
        long price = 1L + random.nextInt(5_000);
        long farmGate = random.nextLong(price + 1);
        var grower = random.nextBoolean() ? MadeOrder.CHEN : MadeOrder.LI;
        return MadeOrder.line(
                no, grower, 1 + random.nextInt(4), price, farmGate, random.nextLong(price - farmGate + 1));
    }

    private static Map<AccountRef, Long> ordered(Object... accountsAndFen) {
        var map = new LinkedHashMap<AccountRef, Long>();
        for (int i = 0; i < accountsAndFen.length; i += 2) {
            map.put((AccountRef) accountsAndFen[i], ((Number) accountsAndFen[i + 1]).longValue());
        }
        return map;
    }

    private static Transfer transfer(int book, String key, TransferKind kind, Leg... legs) {
        return Transfer.of(book, key, kind, MadeOrder.ID.value(), MadeOrder.NOW, List.of(legs));
    }

    private static AccountRef book(AccountKind kind) {
        return AccountRef.of(kind, Money.YUAN);
    }

    private static AccountRef of(AccountKind kind, UUID owner) {
        return AccountRef.of(kind, owner, Money.YUAN);
    }
}
