package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger rows of a payout's life, from the earner's account to the bank's, and back. */
class MovementsTests {

    private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
    private static final int COUNTY = 2_718;
    private static final UUID CHEN = new UUID(1, 1);
    private static final UUID STATION = new UUID(1, 2);
    private static final UUID ID = new UUID(3, 3);
    private static final Earner EARNER = new Earner(Party.HOUSEHOLD, CHEN);

    private static final AccountRef HOUSEHOLD = AccountRef.of(AccountKind.HOUSEHOLD, CHEN, Money.YUAN);
    private static final AccountRef UNDER_WAY = AccountRef.of(AccountKind.PAYOUT_CLEARING, Money.YUAN);
    private static final AccountRef BANK = AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN);
    private static final AccountRef BOX = AccountRef.of(AccountKind.STATION_CASH, STATION, Money.YUAN);

    @Test
    void earningsMakeGoodWhatIsOwed() {
        assertThat(Movements.recover(COUNTY, ID, EARNER, 500, AT))
                .isEqualTo(transfer(
                        "payout/recover/",
                        TransferKind.CLAIM,
                        new Leg(HOUSEHOLD, -500),
                        new Leg(AccountRef.of(AccountKind.CLAIM, CHEN, Money.YUAN), 500)));
    }

    @Test
    void aPayoutLeavesTheEarnerIsUnderWayAndArrives() {
        var item = item(EARNER, Way.BANK, null);

        assertThat(Movements.send(item, AT))
                .isEqualTo(transfer(
                        "payout/send/", TransferKind.PAYOUT, new Leg(HOUSEHOLD, -900), new Leg(UNDER_WAY, 900)));
        assertThat(Movements.confirm(item, AT))
                .isEqualTo(
                        transfer("payout/confirm/", TransferKind.PAYOUT, new Leg(UNDER_WAY, -900), new Leg(BANK, 900)));
    }

    @Test
    void cashComesOutOfTheStationsBox() {
        assertThat(Movements.confirm(item(EARNER, Way.CASH, STATION), AT))
                .isEqualTo(transfer("payout/confirm/", TransferKind.CASH, new Leg(UNDER_WAY, -900), new Leg(BOX, 900)));
        assertThat(Movements.box(STATION)).isEqualTo(BOX);
    }

    @Test
    void whatBouncesComesBackFromWhereItWas() {
        var bank = item(EARNER, Way.BANK, null);

        assertThat(Movements.bounce(bank, ItemState.SENT, AT))
                .isEqualTo(transfer(
                        "payout/bounce/", TransferKind.PAYOUT, new Leg(UNDER_WAY, -900), new Leg(HOUSEHOLD, 900)));
        assertThat(Movements.bounce(bank, ItemState.CONFIRMED, AT))
                .isEqualTo(
                        transfer("payout/bounce/", TransferKind.PAYOUT, new Leg(BANK, -900), new Leg(HOUSEHOLD, 900)));
        assertThat(Movements.bounce(item(EARNER, Way.CASH, STATION), ItemState.CONFIRMED, AT))
                .isEqualTo(
                        transfer("payout/bounce/", TransferKind.PAYOUT, new Leg(BOX, -900), new Leg(HOUSEHOLD, 900)));
    }

    @Test
    void eachMovementOfAnItemHasAKeyOfItsOwn() {
        assertThat(Movements.keys(ID))
                .containsExactly(
                        "payout/recover/" + ID, "payout/send/" + ID, "payout/confirm/" + ID, "payout/bounce/" + ID);
        assertThat(Movements.holdKey(ID)).isEqualTo("payout/" + ID);
    }

    @Test
    void whatACountyHasOneOfIsPaidFromTheCountysOwnAccount() {
        var carrier = item(new Earner(Party.CARRIER, Party.NOBODY), Way.BANK, null);

        assertThat(Movements.send(carrier, AT).legs())
                .containsExactly(
                        new Leg(AccountRef.of(AccountKind.CARRIER, Money.YUAN), -900), new Leg(UNDER_WAY, 900));
        assertThat(Party.claim(Party.NOBODY)).isEqualTo(AccountRef.of(AccountKind.CLAIM, Money.YUAN));
        assertThat(Party.STORE.account(CHEN)).isEqualTo(AccountRef.of(AccountKind.STORE, CHEN, Money.YUAN));
        assertThat(Party.STATION.key()).isEqualTo("payouts.party.station");
        assertThat(Party.earners()).doesNotContain(Party.COUNTY).hasSize(Party.values().length - 1);
    }

    @Test
    void onlyStoresAndStationsGoByANameOfTheirOwn() {
        assertThat(Party.values())
                .filteredOn(Party::calledByName)
                .containsExactlyInAnyOrder(Party.STORE, Party.STATION);
    }

    private static Item item(Earner earner, Way way, @Nullable UUID station) {
        return new Item(COUNTY, ID, new UUID(4, 4), 1, "F1-1-1", earner, 2, way, station, 900, ItemState.HELD);
    }

    private static Transfer transfer(String key, TransferKind kind, Leg... legs) {
        return Transfer.of(COUNTY, key + ID, kind, ID, AT, List.of(legs));
    }
}
