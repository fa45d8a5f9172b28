package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.CARRIER;
import static org.farmgate.ledger.AccountKind.HOUSEHOLD;
import static org.farmgate.ledger.AccountKind.PLATFORM;
import static org.farmgate.ledger.AccountKind.STATION;
import static org.farmgate.ledger.AccountKind.STORE;
import static org.farmgate.ledger.AccountKind.TAX;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/** Gives what a buyer paid, and what has not gone back since, to those who earned it: every fen goes to somebody. */
final class Settlement {

    private Settlement() {}

    static List<Transfer> transfers(SubOrder delivered, SettlementTerms terms, Instant at) {
        var currency = delivered.goods().currency();
        var shares = new LinkedHashMap<AccountRef, Long>();
        for (var line : delivered.lines()) {
            var share = Sharing.kept(line, terms);
            add(shares, AccountRef.of(HOUSEHOLD, line.grower(), currency), share.householdFen());
            add(shares, AccountRef.of(STORE, delivered.store(), currency), share.storeFen());
            add(shares, AccountRef.of(STATION, delivered.station(), currency), share.stationFen());
            add(shares, AccountRef.of(PLATFORM, currency), share.platformFen());
            add(shares, AccountRef.of(TAX, currency), share.taxFen());
        }
        add(shares, AccountRef.of(CARRIER, currency), delivered.carriageLeft().minor());

        var legs = new ArrayList<Leg>();
        legs.add(new Leg(
                AccountRef.of(BUYER_HOLD, currency),
                Math.negateExact(delivered.left().minor())));
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
