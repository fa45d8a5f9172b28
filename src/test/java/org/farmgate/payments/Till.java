package org.farmgate.payments;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.farmgate.kernel.Money;

/** A shop's till, in memory: what it waits for, and how often each thing was paid. */
class Till implements Payables {

    /** A county, as places numbers it. */
    static final int CHENG = 2_662;

    private final Map<PayableId, Payable> payables = new ConcurrentHashMap<>();
    private final Map<PayableId, UUID> takenBy = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();

    PayableId opens(long fen, Instant until) {
        var id = new PayableId(10_001 + Math.floorMod(payables.size(), 64), UUID.randomUUID());
        payables.put(id, new Payable(id, "K7Q2M9XB4T", Money.fen(fen), Payable.Standing.WAITING, until, Set.of(CHENG)));
        return id;
    }

    /** Something that is fetched at a station, in parts. */
    PayableId opensAt(Due.HandOver station, long... parts) {
        var id = new PayableId(10_001 + Math.floorMod(payables.size(), 64), UUID.randomUUID());
        payables.put(
                id,
                new Payable(
                        id,
                        "K7Q2M9XB4T",
                        Money.fen(Arrays.stream(parts).sum()),
                        Payable.Standing.WAITING,
                        Instant.now().plusSeconds(900),
                        Set.of(station.county()),
                        station,
                        Arrays.stream(parts)
                                .mapToObj(fen -> new Payable.Part(UUID.randomUUID(), Money.fen(fen)))
                                .toList()));
        return id;
    }

    @SuppressWarnings("NullAway") // a nested type loses its annotation on the way through a class file
    void closes(PayableId id) {
        payables.computeIfPresent(
                id,
                (key, it) -> new Payable(
                        key,
                        it.number(),
                        it.due(),
                        Payable.Standing.CLOSED,
                        it.until(),
                        it.counties(),
                        it.handOver(),
                        it.parts()));
    }

    boolean tookMoneyFor(PayableId id) {
        return takenBy.containsKey(id);
    }

    @Override
    public Optional<Payable> find(PayableId id) {
        return Optional.ofNullable(payables.get(id));
    }

    @Override
    public CompletableFuture<Taking> take(Receipt receipt) {
        asked.incrementAndGet();
        boolean waits = find(receipt.payable())
                .filter(it -> it.standing() == Payable.Standing.WAITING)
                .isPresent();
        if (waits) {
            takenBy.putIfAbsent(receipt.payable(), receipt.payment());
        }
        boolean taken = receipt.payment().equals(takenBy.get(receipt.payable()));
        return CompletableFuture.completedFuture(taken ? Taking.TAKEN : Taking.NOT_WANTED);
    }
}
