package org.farmgate.proof.crash;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.farmgate.proof.crash.Caller.Page;
import org.farmgate.proof.crash.Clerk.Field;
import org.farmgate.proof.crash.PaidBatch.End;
import org.farmgate.proof.crash.PaidBatch.Fate;

/** The paydays of a run's counties: who holds them, what their clerks were told, and what the bank did. */
final class Paydays {

    private static final String DRIVER = "/api/proof/payday/";
    private static final int DONE = 303;
    private static final long POLL_NANOS = 20_000_000;

    private final Caller program;
    private final URI address;
    private final List<Integer> counties;
    private final Queue<PaidBatch> journal = new ConcurrentLinkedQueue<>();
    private final List<Clerk> clerks = new ArrayList<>();
    private final Flow flow;
    private final Bank bank;

    Paydays(Caller program, URI address, List<Integer> counties, Flow flow) {
        this.program = program;
        this.address = address;
        this.counties = List.copyOf(counties);
        this.flow = flow;
        this.bank = new Bank(flow::surprise);
    }

    /** In each county one who makes batches and another who decides, and in the first the other way round as well. */
    List<Payday> begin(SplittableRandom random) {
        var paydays = new ArrayList<Payday>();
        for (int county : counties) {
            var managers = PaydayDriver.managers(county);
            paydays.add(payday(county, managers.get(0), managers.get(1), random.split()));
            if (county == counties.get(0)) {
                paydays.add(payday(county, managers.get(1), managers.get(0), random.split()));
            }
        }
        return paydays;
    }

    private Payday payday(int county, String maker, String second, SplittableRandom random) {
        return new Payday(flow, this, county, clerk(maker), clerk(second), random);
    }

    private Clerk clerk(String login) {
        var clerk = new Clerk(address, login);
        clerks.add(clerk);
        return clerk;
    }

    Bank bank() {
        return bank;
    }

    void add(PaidBatch batch) {
        journal.add(batch);
    }

    Page make(Clerk clerk, PaidBatch batch) {
        var fields = new ArrayList<Field>();
        fields.add(new Field("key", batch.key()));
        fields.add(new Field("way", batch.way()));
        batch.chosen().forEach(earner -> fields.add(new Field("pay", earner)));
        return clerk.send("/payouts/new/" + batch.county(), fields);
    }

    /** The same form once more leads to the same batch; says where it does not. */
    Optional<String> makeAgain(Clerk clerk, PaidBatch batch) {
        var told = make(clerk, batch);
        var path = told.onward().map(URI::getPath).orElse("");
        return path.equals(batch.path())
                ? Optional.empty()
                : Optional.of(batch.path() + " was made, and by the same form then: " + told.status() + " " + path);
    }

    /** All that was acknowledged is asked for once more: it changes nothing, and nobody is told otherwise. */
    List<String> askAgain() {
        var otherwise = new ArrayList<String>();
        for (int county : counties) {
            var clerk = clerk(PaydayDriver.managers(county).get(0));
            journal.stream()
                    .filter(batch -> batch.county() == county && batch.isMade())
                    .forEach(batch -> askAgain(clerk, batch, otherwise));
        }
        return otherwise;
    }

    private void askAgain(Clerk clerk, PaidBatch batch, List<String> otherwise) {
        makeAgain(clerk, batch).ifPresent(otherwise::add);
        var again = new ArrayList<Page>();
        if (batch.fate() == Fate.SENT) {
            again.add(clerk.send(batch.path() + "/send"));
        }
        if (!batch.returns().isEmpty()) {
            again.add(clerk.upload(batch.path() + "/returns", batch.returns()));
        }
        batch.ends().forEach((payout, end) -> {
            if (end == End.BOUNCED) {
                again.add(clerk.send(
                        "/payouts/items/" + batch.county() + "/" + payout + "/bounce",
                        new Field("reason", "once more")));
            }
        });
        if (again.stream().anyMatch(told -> told.status() != DONE)) {
            otherwise.add(batch.path() + " was sent, and asked again then: "
                    + again.stream().map(Page::status).toList());
        }
    }

    /** Those whose account was wrong have another one. */
    void correct(int county) {
        program.post(DRIVER + county + "/corrections", "corrections", Map.of());
    }

    Collection<PaidBatch> journal() {
        return journal;
    }

    Stream<PaidBatch> made() {
        return journal.stream().filter(PaidBatch::isMade);
    }

    /** How many payouts came to this end. */
    long count(End end) {
        return journal.stream()
                .flatMap(batch -> batch.ends().values().stream())
                .filter(end::equals)
                .count();
    }

    void awaitAll(long patienceNanos) {
        long end = System.nanoTime() + patienceNanos;
        while (!haveSeenAll()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all has become of payouts that can");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Whether each thing that can become of money to be paid has become of some. */
    boolean haveSeenAll() {
        return Stream.of(End.values()).allMatch(end -> count(end) > 0)
                && journal.stream().anyMatch(batch -> batch.fate() == Fate.REFUSED);
    }

    long unclear() {
        return clerks.stream().mapToLong(Clerk::unclear).sum();
    }
}
