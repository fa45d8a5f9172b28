package org.farmgate.proof.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.springframework.transaction.support.TransactionTemplate;

/** Clients that post transfers of two legs, in 16 books, one transaction after the other. */
final class Posters {

    private static final AccountRef FROM = AccountRef.of(AccountKind.INTERBOOK, Money.YUAN);
    private static final AccountRef TO = AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN);
    private static final int BOOKS = 16;

    private final Ledger ledger;
    private final TransactionTemplate transactions;

    Posters(Ledger ledger, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Transfers a second, so many in each transaction. */
    double run(int clients, int batch, Duration duration) throws Exception {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            var tasks = IntStream.range(0, clients)
                    .<Callable<Long>>mapToObj(client -> () -> client(batch, end))
                    .toList();
            long done = 0;
            for (var count : pool.invokeAll(tasks)) {
                done += count.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    private long client(int batch, long end) {
        long done = 0;
        while (System.nanoTime() < end) {
            var transfers = new ArrayList<Transfer>(batch);
            for (int i = 0; i < batch; i++) {
                transfers.add(transfer());
            }
            transactions.executeWithoutResult(transaction -> ledger.post(transfers));
            done += batch;
        }
        return done;
    }

    private static Transfer transfer() {
        var random = ThreadLocalRandom.current();
        var at = Instant.now();
        var reference = new UUID(
                at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | Long.MIN_VALUE);
        return Transfer.of(
                1 + random.nextInt(BOOKS),
                "bench/" + reference,
                TransferKind.PAYMENT,
                reference,
                at,
                List.of(new Leg(FROM, -2_680), new Leg(TO, 2_680)));
    }
}
