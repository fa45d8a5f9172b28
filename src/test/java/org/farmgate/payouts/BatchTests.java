package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.payouts.Batch.Sum;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches, their items and those who are paid, without a database. */
class BatchTests {

    private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
    private static final UUID CHEN = UUID.fromString("00000000-0000-0001-0000-000000000001");

    @Test
    void whatWasLeftOutIsNotCountedUnlessTheWholeBatchWasRefused() {
        var sums = Map.of(
                ItemState.HELD, new Sum(1, 100), ItemState.BOUNCED, new Sum(2, 20), ItemState.FREED, new Sum(4, 4_000));

        assertThat(batch(BatchState.MADE, sums).sum()).isEqualTo(new Sum(3, 120));
        assertThat(batch(BatchState.REFUSED, sums).sum()).isEqualTo(new Sum(7, 4_120));
        assertThat(batch(BatchState.MADE, sums).sum(ItemState.FREED)).isEqualTo(new Sum(4, 4_000));
        assertThat(batch(BatchState.MADE, sums).sum(ItemState.SENT)).isEqualTo(Sum.NOTHING);
        assertThat(batch(BatchState.MADE, Map.of()).with(sums)).isEqualTo(batch(BatchState.MADE, sums));
    }

    @Test
    void aBatchThatWasSentIsUnderWayAsLongAsAnyOfItIs() {
        var sent = Map.of(ItemState.SENT, new Sum(1, 1), ItemState.CONFIRMED, new Sum(1, 1));
        var arrived = Map.of(ItemState.CONFIRMED, new Sum(2, 2));

        assertThat(batch(BatchState.SENT, sent).badge()).isEqualTo("info");
        assertThat(batch(BatchState.SENT, arrived).badge()).isEqualTo("ok");
        assertThat(batch(BatchState.MADE, sent).badge()).isEqualTo("warn");
        assertThat(batch(BatchState.APPROVED, sent).badge()).isEqualTo("info");
        assertThat(batch(BatchState.REFUSED, sent).badge()).isEqualTo("bad");
        assertThat(batch(BatchState.MADE, sent).path()).isEqualTo("/payouts/7/" + CHEN);
    }

    @Test
    void statesHaveWordsAndItemsABadge() {
        assertThat(BatchState.MADE.key()).isEqualTo("payouts.batch-state.made");
        assertThat(ItemState.BOUNCED.key()).isEqualTo("payouts.item-state.bounced");
        assertThat(Arrays.stream(ItemState.values()).map(ItemState::badge))
                .containsExactly("info", "", "warn", "ok", "bad");
    }

    @Test
    void anEarnerIsReadAsItIsWritten() {
        var earner = new Earner(Party.STORE, CHEN);

        assertThat(earner).hasToString("STORE." + CHEN);
        assertThat(Earner.of(earner.toString())).contains(earner);
        for (var wrong : List.of("", "STORE", "STORE.", "." + CHEN, "BANK." + CHEN, "STORE." + CHEN + "x")) {
            assertThat(Earner.of(wrong)).isEmpty();
        }
    }

    @Test
    void earnersStandByTheirKindAndThenAsTheDatabaseSortsTheirOwners() {
        var first = new Earner(Party.HOUSEHOLD, new UUID(1, 0));
        var last = new Earner(Party.HOUSEHOLD, new UUID(-1, 0));

        assertThat(first).isLessThan(last).isLessThan(new Earner(Party.STORE, new UUID(0, 0)));
        assertThat(last).isGreaterThan(first);
        assertThat(first).isEqualByComparingTo(new Earner(Party.HOUSEHOLD, new UUID(1, 0)));
    }

    @Test
    void ofAPayeeOnlyTheEndIsShownAndAfterABounceNothingIsPaidThere() {
        assertThat(payee("5354", null).masked()).isEqualTo("···· 5354");
        assertThat(payee("", null).masked()).isEmpty();
        assertThat(payee("5354", null).flagged()).isFalse();
        assertThat(payee("5354", "closed").flagged()).isTrue();
    }

    @Test
    void anItemLeadsToItsPageAndToTheAccountAsItWas() {
        var item = new Item(
                7, CHEN, CHEN, 1, "F1-1-1", new Earner(Party.STORE, CHEN), 3, Way.BANK, null, 900, ItemState.HELD);

        assertThat(item.path()).isEqualTo("/payouts/items/7/" + CHEN);
        assertThat(item.account()).isEqualTo(new SealedAccounts.Key(CHEN, 3));
    }

    private static Batch batch(BatchState state, Map<ItemState, Sum> sums) {
        return new Batch(7, CHEN, 1, Way.BANK, state, AT, CHEN, "Wang", null, null, null, null, sums);
    }

    private static Payee payee(String tail, @Nullable String flag) {
        return new Payee(new Earner(Party.STORE, CHEN), 1, Way.BANK, null, tail, AT, flag);
    }
}
