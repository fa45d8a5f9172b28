package org.farmgate.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the notices, over and over at each gateway's own pace on the virtual clock, and with the faults that are asked for. */
final class Post implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5); // as WeChat publishes it
    private static final int SENDERS = 8;
    private static final int END_SECONDS = 1;
    private static final int ROUND_MILLIS = 20;
    private static final int ANSWER_CHARACTERS_MAX = 100;

    /** A letter that is to go out. */
    private record Due(Instant at, Notice notice, Letter.Lie lie, int tries, boolean extra) {}

    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Books books;
    private final Bookkeeping bookkeeping;
    private final Map<Gateway, Scribe> scribes;
    private final Faults faults;
    private final VirtualClock clock;
    private final Duration delay;
    private final Duration heldBack;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, Threads.named("notices"));
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(Threads.named("post"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private volatile boolean closing;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();

    Post(
            Books books,
            Bookkeeping bookkeeping,
            Map<Gateway, Scribe> scribes,
            Faults faults,
            VirtualClock clock,
            Settings settings) {
        this.books = books;
        this.bookkeeping = bookkeeping;
        this.scribes = scribes;
        this.faults = faults;
        this.clock = clock;
        this.delay = settings.noticeDelay();
        this.heldBack = settings.heldBack();
    }

    void start() {
        for (var left : books.untold()) {
            add(new Due(clock.instant(), left.notice(), Letter.Lie.NONE, left.tries(), false));
        }
        var unused = rounds.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something has happened that the merchant is to know. */
    void tell(Notice notice) {
        if (notice.url().isEmpty() || faults.strikes(Fault.DROP)) {
            bookkeeping.tried(new Entry.Tried(notice.id(), 0, true));
            return;
        }
        var now = clock.instant();
        var at = (notice.at().isAfter(now) ? notice.at() : now).plus(delay);
        if (faults.strikes(Fault.DELAY)) {
            at = at.plus(scribe(notice).pauses().get(0));
        }
        if (faults.strikes(Fault.REORDER)) {
            at = at.plusMillis(faults.below(heldBack.toMillis() + 1));
        }
        add(new Due(at, notice, Letter.Lie.NONE, 0, false));
        if (faults.strikes(Fault.DUPLICATE)) {
            add(new Due(at.plusMillis(faults.below(heldBack.toMillis() + 1)), notice, Letter.Lie.NONE, 0, true));
        }
    }

    /** What is told of a payment that nobody has made: by others, or by a gateway that errs. */
    void lie(Notice notice) {
        var at = clock.instant().plus(delay);
        if (faults.strikes(Fault.FORGE)) {
            add(new Due(at, notice, faults.below(2) == 0 ? Letter.Lie.WRONG_KEY : Letter.Lie.EDITED, 0, true));
        }
        if (faults.strikes(Fault.STALE)) {
            add(new Due(at, notice, Letter.Lie.STALE, 0, true));
        }
        if (faults.strikes(Fault.WRONG_AMOUNT)) {
            add(new Due(at, notice, Letter.Lie.WRONG_AMOUNT, 0, true));
        }
    }

    /** Sends this letter now, once. */
    void send(Notice notice, Letter.Lie lie) {
        add(new Due(clock.instant(), notice, lie, 0, true));
    }

    /** This letter as it would be sent now; nobody gets it. */
    Letter write(Notice notice, Letter.Lie lie) {
        var trade = books.byToken(notice.trade()).orElseThrow();
        var refund = Optional.ofNullable(notice.refund()).flatMap(number -> books.refundByNumber(trade, number));
        return scribe(notice).write(notice, trade, refund, lie, clock.wall());
    }

    /** How many letters wait for their turn by now, or are being sent. */
    long open() {
        synchronized (queue) {
            var now = clock.instant().plus(delay).plus(heldBack);
            return underWay.get()
                    + queue.stream().filter(it -> !it.at().isAfter(now)).count();
        }
    }

    long sent() {
        return sent.get();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    private void add(Due due) {
        synchronized (queue) {
            queue.add(due);
        }
    }

    private void round() {
        synchronized (queue) {
            var now = clock.instant();
            while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
                var due = queue.poll();
                underWay.incrementAndGet();
                senders.execute(() -> carry(due));
            }
        }
    }

    private void carry(Due due) {
        try {
            boolean has = post(due);
            if (due.extra() || closing) {
                return;
            }
            int tries = due.tries() + 1;
            var pauses = scribe(due.notice()).pauses();
            boolean over = has || tries > pauses.size();
            bookkeeping.tried(new Entry.Tried(due.notice().id(), tries, over));
            if (!over) {
                add(new Due(clock.instant().plus(pauses.get(tries - 1)), due.notice(), due.lie(), tries, false));
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private boolean post(Due due) {
        var scribe = scribe(due.notice());
        var letter = write(due.notice(), due.lie());
        var request = HttpRequest.newBuilder(URI.create(due.notice().url()))
                .timeout(TIMEOUT)
                .header("Content-Type", letter.type())
                .POST(BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach(request::header);
        try {
            sent.incrementAndGet();
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var said = answer.body().length() > ANSWER_CHARACTERS_MAX ? "" : answer.body();
            boolean has = scribe.acknowledged(answer.statusCode(), said);
            if (has) {
                acknowledged.incrementAndGet();
            }
            return has;
        } catch (IOException silence) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Scribe scribe(Notice notice) {
        return Objects.requireNonNull(scribes.get(notice.gateway()));
    }

    @Override
    public void close() {
        closing = true;
        rounds.shutdownNow();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
