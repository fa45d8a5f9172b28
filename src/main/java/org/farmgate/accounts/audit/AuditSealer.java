package org.farmgate.accounts.audit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.farmgate.kernel.Publication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each second seals what has been appended to the log and can change no more, county by county, and publishes the seals
 * outside the database. Any number of instances run it: one seals, all publish.
 */
@Component
@EnableScheduling
public class AuditSealer {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);

    private static final int ROWS_MAX = 5_000;
    private static final int SEALS_MAX = 500;

    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Publication publication;

    /** The turn up to which this instance has published; it begins anew with each start, and skips what is there. */
    private long published;

    /** How far the log is sealed. */
    public record Status(Instant sealedAt, long seals) {}

    AuditSealer(
            AuditLog log,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${farmgate.audit:${farmgate.data:farmgate-data}/audit}") Path folder) {
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
        this.publication = new Publication(folder, Seal.LINE_LENGTH_MAX);
    }

    /** Seals and publishes all that can be. Returns the number of rows that were sealed. */
    public synchronized int seal() {
        int rows = 0;
        for (int sealed = sealSome(); sealed > 0; sealed = sealSome()) {
            rows += sealed;
        }
        publish();
        return rows;
    }

    /** When the last seal was made, and how many there are; absent before the first. */
    public Optional<Status> status() {
        return log.status();
    }

    @Scheduled(fixedDelay = 1_000)
    void eachSecond() {
        try {
            seal();
        } catch (DataAccessException | TransactionException | UncheckedIOException failure) {
            // Nothing is lost: the rows wait for the next second.
            LOG.warn("the audit log could not be sealed: {}", failure.getMessage());
        }
    }

    private int sealSome() {
        var rows = transaction.execute(status -> log.alone() ? sealSpan() : 0);
        return rows == null ? 0 : rows;
    }

    private int sealSpan() {
        var span = log.open(ROWS_MAX);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int count = 0;
        for (int county : log.counties(span)) {
            var last = log.last(county);
            var from = last.map(Seal::toXid).orElse("0");
            var rows = log.rows(county, from, span.to());
            int no = last.map(Seal::no).orElse(0) + 1;
            log.add(Seal.over(rows, from, span.to(), no, last.map(Seal::chain).orElse(Seal.NO_CHAIN), at));
            count += rows.size();
        }
        if (count > 0) {
            log.close(span);
        }
        return count;
    }

    private void publish() {
        for (var turns = log.after(published, SEALS_MAX); !turns.isEmpty(); turns = log.after(published, SEALS_MAX)) {
            var counties = new TreeMap<Integer, List<Seal>>();
            turns.forEach(turn -> counties.computeIfAbsent(turn.seal().county(), county -> new ArrayList<>())
                    .add(turn.seal()));
            counties.forEach((county, seals) ->
                    publication.add(county, seals.stream().map(Seal::line).toList()));
            published = turns.get(turns.size() - 1).turn();
        }
    }
}
