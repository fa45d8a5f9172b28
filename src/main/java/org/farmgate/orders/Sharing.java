package org.farmgate.orders;

import java.math.BigInteger;

/**
 * Shares a price among those who earn it, and says what each gives back of it when its buyer gets a part back.
 *
 * <p>The rule, in one sentence: <em>shares are cut down to whole fen, and what is left over is the household's.</em> The
 * household never gets less than the farm gate: where a price is too low for all, the platform gives way first, then the
 * station, then the tax.
 *
 * <p>What goes back, in one sentence: <em>each gives back in proportion, cut down to whole fen in the order household,
 * station, platform, tax; what is left over is the store's.</em> Each fen more that goes back is one fen more of exactly
 * one of them, so any number of parts takes back from each what one refund of their sum would, and all of it what each was
 * given.
 */
final class Sharing {

    private static final int PERMILLE = 1_000;

    private Sharing() {}

    /** One line's goods, all of them. */
    static PriceShares of(OrderLine line, SettlementTerms terms) {
        return of(line.totalFen(), line.farmGateFen() * line.quantity(), line.storeFen() * line.quantity(), terms);
    }

    static PriceShares of(long goods, long farmGate, long store, SettlementTerms terms) {
        long margin = goods - farmGate - store; // never below zero: the tables keep it so
        boolean onGoods = terms.taxOn() == TaxOn.GOODS;
        long taxOfGoods = onGoods ? Math.min(permille(goods, terms.taxPermille()), margin) : 0;
        long station = Math.min(permille(goods, terms.stationPermille()), margin - taxOfGoods);
        long fee = Math.min(permille(goods, terms.platformPermille()), margin - taxOfGoods - station);
        long taxOfFee = onGoods ? 0 : permille(fee, terms.taxPermille());
        return new PriceShares(
                goods - store - taxOfGoods - station - fee, store, station, fee - taxOfFee, taxOfGoods + taxOfFee);
    }

    /** What each has given back, once so much of the price has gone back in all. */
    static PriceShares back(PriceShares given, long backFen) {
        var rest = new Rest(backFen, given.totalFen());
        long household = rest.take(given.householdFen());
        long station = rest.take(given.stationFen());
        long platform = rest.take(given.platformFen());
        long tax = rest.take(given.taxFen());
        return new PriceShares(household, rest.back, station, platform, tax);
    }

    /** What each keeps of a line, after all that has gone back of it. */
    static PriceShares kept(OrderLine line, SettlementTerms terms) {
        var given = of(line, terms);
        return given.minus(back(given, line.refundedFen()));
    }

    private static long permille(long amount, int permille) {
        return Math.multiplyExact(amount, (long) permille) / PERMILLE;
    }

    /** {@code part} of {@code whole}, cut down; the product may need more than 64 bits. */
    static long proportion(long amount, long part, long whole) {
        return part == 0
                ? 0
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    /** What still has to go back, and the shares that have not given their part yet. */
    private static final class Rest {

        private long back;
        private long shares;

        Rest(long back, long shares) {
            this.back = back;
            this.shares = shares;
        }

        long take(long share) {
            long taken = proportion(back, share, shares);
            back -= taken;
            shares -= share;
            return taken;
        }
    }
}
