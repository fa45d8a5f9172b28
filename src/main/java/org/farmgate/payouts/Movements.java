package org.farmgate.payouts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.payouts.bank.Way;

/** The ledger rows of a payout's life. Each has a key of its own, once for ever: whoever comes twice moves nothing twice. */
final class Movements {

    private static final String RECOVER = "payout/recover/";
    private static final String SEND = "payout/send/";
    private static final String CONFIRM = "payout/confirm/";
    private static final String BOUNCE = "payout/bounce/";

    private Movements() {}

    /** Under which key an item's money is held. */
    static String holdKey(UUID item) {
        return "payout/" + item;
    }

    /** The keys of all that may have moved for an item, in the order in which it does. */
    static List<String> keys(UUID item) {
        return List.of(RECOVER + item, SEND + item, CONFIRM + item, BOUNCE + item);
    }

    /** Earnings make good what the earner has to give back. */
    static Transfer recover(int county, UUID item, Earner earner, long fen, Instant at) {
        return Transfer.of(
                county,
                RECOVER + item,
                TransferKind.CLAIM,
                item,
                at,
                legs(earner.party().account(earner.owner()), Party.claim(earner.owner()), fen));
    }

    /** The money leaves the earner's account and is under way. */
    static Transfer send(Item item, Instant at) {
        return transfer(item, SEND, TransferKind.PAYOUT, earner(item), underWay(), at);
    }

    /** It has arrived: it left our bank, or the station's box. */
    static Transfer confirm(Item item, Instant at) {
        var kind = item.way() == Way.CASH ? TransferKind.CASH : TransferKind.PAYOUT;
        return transfer(item, CONFIRM, kind, underWay(), outside(item), at);
    }

    /** It came back: the earner has it again, from wherever it was. */
    static Transfer bounce(Item item, ItemState from, Instant at) {
        var where = from == ItemState.CONFIRMED ? outside(item) : underWay();
        return transfer(item, BOUNCE, TransferKind.PAYOUT, where, earner(item), at);
    }

    /** Where a station's cash is counted. */
    static AccountRef box(UUID station) {
        return AccountRef.of(AccountKind.STATION_CASH, station, Money.YUAN);
    }

    private static AccountRef earner(Item item) {
        return item.earner().party().account(item.earner().owner());
    }

    private static AccountRef underWay() {
        return AccountRef.of(AccountKind.PAYOUT_CLEARING, Money.YUAN);
    }

    private static AccountRef outside(Item item) {
        var station = item.station();
        return station == null ? AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN) : box(station);
    }

    private static Transfer transfer(
            Item item, String key, TransferKind kind, AccountRef from, AccountRef to, Instant at) {
        return Transfer.of(item.county(), key + item.id(), kind, item.id(), at, legs(from, to, item.fen()));
    }

    private static List<Leg> legs(AccountRef from, AccountRef to, long fen) {
        return List.of(new Leg(from, -fen), new Leg(to, fen));
    }
}
