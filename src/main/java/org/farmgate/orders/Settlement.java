package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.CARRIER;
import static org.farmgate.ledger.AccountKind.HOUSEHOLD;
import static org.farmgate.ledger.AccountKind.PLATFORM;
import static org.farmgate.ledger.AccountKind.STATION;
import static org.farmgate.ledger.AccountKind.STORE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/** Shares what a buyer paid: every fen goes to somebody, and the household never gets less than the farm gate. */
final class Settlement {

    private static final int PERMILLE = 1_000;

    private Settlement() {}

    /** One line's goods, shared. */
    static PriceShares share(OrderLine line, SettlementTerms terms) {
        return share(line.totalFen(), line.farmGateFen() * line.quantity(), line.storeFen() * line.quantity(), terms);
    }

    static PriceShares share(long goods, long farmGate, long store, SettlementTerms terms) {
        long margin = goods - farmGate - store; // never below zero: the tables keep it so
        long station = Math.min(part(goods, terms.stationPermille()), margin);
        long platform = Math.min(part(goods, terms.platformPermille()), margin - station);
        return new PriceShares(goods - store - station - platform, store, station, platform);
    }

    private static long part(long goods, int permille) {
        return Math.multiplyExact(goods, (long) permille) / PERMILLE;
    }

    static List<Transfer> transfers(SubOrder delivered, SettlementTerms terms, Instant at) {
        var currency = delivered.goods().currency();
        var shares = new LinkedHashMap<AccountRef, Long>();
        for (var line : delivered.lines()) {
            var share = share(line, terms);
            add(shares, AccountRef.of(HOUSEHOLD, line.grower(), currency), share.householdFen());
            add(shares, AccountRef.of(STORE, delivered.store(), currency), share.storeFen());
            add(shares, AccountRef.of(STATION, delivered.station(), currency), share.stationFen());
            add(shares, AccountRef.of(PLATFORM, currency), share.platformFen());
        }
        add(shares, AccountRef.of(CARRIER, currency), delivered.carriage().minor());

        var legs = new ArrayList<Leg>();
        legs.add(new Leg(
                AccountRef.of(BUYER_HOLD, currency),
                Math.negateExact(delivered.total().minor())));
        shares.forEach((account, minor) -> legs.add(new Leg(account, minor)));
        return List.of(Transfer.of(
                delivered.id().county(),
                "settle/" + delivered.id().value(),
                TransferKind.SETTLEMENT,
                delivered.id().value(),
                at,
                legs));
    }

    private static void add(Map<AccountRef, Long> shares, AccountRef account, long minor) {
        if (minor > 0) {
            shares.merge(account, minor, Math::addExact);
        }
    }
}
