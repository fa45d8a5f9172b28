package org.farmgate.proof.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.HoldId;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.NewHold;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/** Seeded deeds on one book, done to the ledger and to the model alike, each outcome compared at once. */
final class Play {

    /** One closes at a time, as of many programs one does. */
    private static final ReentrantLock CLOSING = new ReentrantLock();

    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<Currency> CURRENCIES =
            List.of(Money.YUAN, Currency.getInstance("USD"), Currency.getInstance("EUR"));
    private static final List<AccountKind> OWNED = List.of(
            AccountKind.HOUSEHOLD, AccountKind.HOUSEHOLD, AccountKind.STORE, AccountKind.STATION, AccountKind.CLAIM);
    private static final List<AccountKind> OWN =
            List.of(AccountKind.GATEWAY_CLEARING, AccountKind.BUYER_HOLD, AccountKind.PLATFORM, AccountKind.INTERBOOK);
    private static final int OWNERS = 24;
    private static final int REMEMBERED = 500;

    private final Books books;
    private final int book;
    private final Random random;
    private final int batchMax;
    private final Model model = new Model();
    private final Comparison comparison;
    private final List<UUID> owners = new ArrayList<>();
    private final List<Transfer> remembered = new ArrayList<>();
    private final Map<String, Integer> deeds = new HashMap<>();
    private Instant now = BEGIN;
    private long ids;

    Play(Books books, int book, long seed, int batchMax, Differences differences) {
        this.books = books;
        this.book = book;
        this.random = new Random(seed * 1_000_003 + book);
        this.batchMax = batchMax;
        this.comparison = new Comparison(books, book, model, differences);
        for (int i = 0; i < OWNERS; i++) {
            owners.add(new UUID((random.nextLong() & ~0xf000L) | 0x7000, (random.nextLong() >>> 2) | Long.MIN_VALUE));
        }
    }

    /** A batch of transfers, and some single deeds. Returns how many deeds. */
    int round() {
        now = now.plus(Duration.ofSeconds(1 + random.nextInt(random.nextInt(12) == 0 ? 200_000 : 4_000)));
        int count = books.clock.at(now, this::batch);
        for (int singles = 1 + count / 10; singles > 0; singles--) {
            now = now.plusMillis(1 + random.nextInt(60_000));
            books.clock.at(now, () -> {
                single();
                return true;
            });
            count++;
        }
        return count;
    }

    /** All there is to compare. */
    void end() {
        books.clock.at(now, () -> {
            comparison.everything(now, random);
            return true;
        });
    }

    Map<String, Integer> deeds() {
        return deeds;
    }

    private int batch() {
        var transfers = new ArrayList<Transfer>();
        var changes = new HashMap<AccountRef, Long>();
        for (int i = 1 + random.nextInt(batchMax); i > 0; i--) {
            var wish = wish(transfers);
            if (transfers.contains(wish) || !model.overdraws(wish, changes)) {
                transfers.add(wish);
            } else {
                overdraw(wish);
            }
        }
        if (random.nextInt(20) == 0) {
            count("posted, and rolled back");
            books.transactions.executeWithoutResult(transaction -> {
                books.ledger.post(transfers);
                transaction.setRollbackOnly();
            });
        }
        post(transfers);
        if (random.nextInt(20) == 0) {
            count("posted again, as after an unknown commit");
            post(transfers);
        }
        transfers.forEach(model::post);
        transfers.forEach(this::remember);
        return transfers.size();
    }

    /** What was too much in its batch is so alone, or the batch has taken of it before. */
    private void overdraw(Transfer transfer) {
        if (model.overdraws(transfer)) {
            count("more than there is");
            comparison.outcome("more than there is", "OVERDRAWN", outcome(() -> post(List.of(transfer))));
        }
    }

    private void post(List<Transfer> transfers) {
        books.transactions.executeWithoutResult(transaction -> books.ledger.post(transfers));
    }

    private Transfer wish(List<Transfer> before) {
        int choice = random.nextInt(100);
        if (choice < 6 && !remembered.isEmpty()) {
            count("the same transfer again");
            return any(remembered);
        }
        if (choice < 10 && !remembered.isEmpty()) {
            count("a reversal");
            return any(remembered).reversal(now);
        }
        if (choice < 12 && !before.isEmpty()) {
            count("the same transfer twice in a batch");
            return any(before);
        }
        count("a transfer");
        return fresh();
    }

    private Transfer fresh() {
        var legs = new ArrayList<Leg>();
        balanced(legs, 2 + (random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(2)));
        if (random.nextInt(8) == 0 && legs.size() <= 6) {
            balanced(legs, 2);
        }
        var at = now.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(60));
        var reference = random.nextInt(9) == 0 ? null : id();
        var kinds = TransferKind.values();
        return Transfer.of(book, "play/" + id(), kinds[random.nextInt(kinds.length)], reference, at, legs);
    }

    /** So many legs in one currency, which sum to zero. */
    private void balanced(List<Leg> legs, int count) {
        var currency = CURRENCIES.get(random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(2));
        long sum = 0;
        for (int i = 1; i < count; i++) {
            long minor = random.nextInt(-20_000, 30_000);
            legs.add(new Leg(account(currency), minor));
            sum += minor;
        }
        legs.add(new Leg(AccountRef.of(any(OWN), currency), -sum));
    }

    private AccountRef account(Currency currency) {
        return random.nextInt(5) == 0
                ? AccountRef.of(any(OWN), currency)
                : AccountRef.of(any(OWNED), any(owners), currency);
    }

    private void single() {
        switch (random.nextInt(10)) {
            case 0 -> otherMoney();
            case 1, 2, 3 -> place();
            case 4, 5 -> capture();
            case 6 -> release();
            case 7 -> close();
            default -> {
                count("a comparison");
                comparison.some(now, random);
            }
        }
    }

    private void otherMoney() {
        if (remembered.isEmpty()) {
            return;
        }
        count("the same key for other money");
        var before = any(remembered);
        var legs = new ArrayList<>(before.legs());
        legs.set(0, new Leg(legs.get(0).account(), legs.get(0).minor() + 1));
        legs.set(1, new Leg(legs.get(0).account(), legs.get(1).minor() - 1));
        var other = Transfer.of(book, before.key(), before.kind(), before.reference(), now, legs);
        boolean balances = legs.get(0)
                .account()
                .currency()
                .equals(before.legs().get(1).account().currency());
        if (balances && before.reverses() == null && !before.legs().equals(legs)) {
            comparison.outcome("the same key for other money", "KEY_REUSED", outcome(() -> post(List.of(other))));
        }
    }

    private void place() {
        count("a hold");
        var again = random.nextInt(12) == 0 && !model.holds().isEmpty();
        var before = again ? any(List.copyOf(model.holds())) : null;
        var account = before == null ? account(Money.YUAN) : before.account;
        long available = model.available(account, now);
        long amount = before == null
                ? Math.max(1, available + random.nextInt(5) - 2 - (long) (random.nextDouble() * Math.abs(available)))
                : before.amount + (random.nextBoolean() ? 0 : 1);
        var key = before == null ? "hold/" + id() : before.key;
        var reference = before == null ? id() : before.reference;
        var expires = now.plusSeconds(60 + random.nextInt(200_000));
        var expected = before == null
                ? amount <= available ? "OPEN" : "HOLD_TOO_LARGE"
                : amount == before.amount ? before.state(now) : "KEY_REUSED";
        var wanted = new NewHold(book, account, new Money(amount, account.currency()), key, reference, expires);
        var outcome = outcome(() -> books.transactions
                .execute(transaction -> books.holds.place(wanted))
                .state());
        comparison.outcome("placing a hold", expected, outcome);
        if (before == null && expected.equals("OPEN")) {
            model.place(new Model.Hold(key, reference, account, amount, expires));
        }
    }

    private void capture() {
        if (model.holds().isEmpty()) {
            return;
        }
        count("a capture");
        var hold = recent();
        long amount = switch (random.nextInt(3)) {
            case 0 -> Math.max(1, hold.left);
            case 1 -> 1 + random.nextInt((int) Math.min(1_000_000, Math.max(1, hold.left)));
            default -> hold.left + 1;
        };
        var captured = hold.captures.isEmpty() || random.nextInt(3) > 0
                ? null
                : hold.captures.keySet().iterator().next();
        var transfer = captured == null ? payout(hold, amount) : findCaptured(captured);
        var state = hold.state(now);
        var expected = captured != null
                ? state
                : !state.equals("OPEN")
                        ? "HOLD_ENDED"
                        : amount > hold.left
                                ? "HOLD_TOO_SMALL"
                                : model.overdraws(transfer) ? "OVERDRAWN" : amount == hold.left ? "CAPTURED" : "OPEN";
        var id = HoldId.of(book, hold.key, hold.reference);
        var outcome = outcome(() -> books.transactions
                .execute(transaction -> books.holds.capture(id, transfer))
                .state());
        comparison.outcome("a capture", expected, outcome);
        if (captured == null && (expected.equals("OPEN") || expected.equals("CAPTURED"))) {
            hold.left -= amount;
            hold.captures.put(transfer.id(), amount);
            model.post(transfer);
        }
    }

    private Transfer findCaptured(UUID id) {
        return books.ledger.find(book, id).orElseThrow();
    }

    private Transfer payout(Model.Hold hold, long amount) {
        var clearing = AccountRef.of(AccountKind.PAYOUT_CLEARING, hold.account.currency());
        return Transfer.of(
                book,
                "payout/" + id(),
                TransferKind.PAYOUT,
                hold.reference,
                now,
                List.of(new Leg(hold.account, -amount), new Leg(clearing, amount)));
    }

    private void release() {
        if (model.holds().isEmpty()) {
            return;
        }
        count("a release");
        var hold = recent();
        var state = hold.state(now);
        var expected = state.equals("CAPTURED") ? "HOLD_ENDED" : state.equals("OPEN") ? "RELEASED" : state;
        var id = HoldId.of(book, hold.key, hold.reference);
        var outcome = outcome(() -> books.transactions
                .execute(transaction -> books.holds.release(id))
                .state());
        comparison.outcome("a release", expected, outcome);
        if (state.equals("OPEN")) {
            hold.left = 0;
            hold.released = true;
        }
    }

    private void close() {
        var day = Model.day(now).minusDays(1 + random.nextInt(3));
        count("a close");
        CLOSING.lock();
        try {
            books.close.close(book, day);
        } finally {
            CLOSING.unlock();
        }
        model.close(day);
    }

    private Model.Hold recent() {
        var all = List.copyOf(model.holds());
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(20)));
    }

    /** What came of it, in one word. */
    private static String outcome(java.util.concurrent.Callable<Object> deed) {
        try {
            return String.valueOf(deed.call());
        } catch (Refused refused) {
            return refused.refusal().name();
        } catch (Exception failure) {
            return failure.toString();
        }
    }

    private static String outcome(Runnable deed) {
        return outcome(() -> {
            deed.run();
            return "DONE";
        });
    }

    private void remember(Transfer transfer) {
        if (remembered.size() < REMEMBERED) {
            remembered.add(transfer);
        } else if (random.nextInt(3) == 0) {
            remembered.set(random.nextInt(REMEMBERED), transfer);
        }
    }

    private void count(String deed) {
        deeds.merge(deed, 1, Integer::sum);
    }

    /** Led by the moment, as those of the program are. */
    private UUID id() {
        return new UUID(
                (now.toEpochMilli() << 16) | 0x7000 | (ids++ & 0xfff), (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
