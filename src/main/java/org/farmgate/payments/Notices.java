package org.farmgate.payments;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every notice as it came, as kept in table {@code payments.notice}: the hash of its body and what we thought of it. Anybody
 * can send one, so what is not believed is kept up to a limit and for a while.
 */
@Repository
class Notices {

    /** What we thought of a notice. */
    enum Verdict {
        BELIEVED,
        /** Truly the gateway's, but too old to be believed by itself. */
        STALE,
        MALFORMED,
        FORGED,
        /** Signed by the gateway, for another merchant or application than ours. */
        FOREIGN
    }

    private static final int UNBELIEVED_PER_HOUR = 1_000;
    private static final Duration UNBELIEVED_KEPT = Duration.ofDays(30);
    private static final Duration BELIEVED_KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the notice down; one that came before is counted. */
    void write(
            int book,
            UUID id,
            String gateway,
            byte[] bodyHash,
            Verdict verdict,
            String why,
            @Nullable String reference,
            Instant at) {
        boolean bounded = verdict != Verdict.BELIEVED && verdict != Verdict.STALE;
        jdbc.sql("""
                        insert into payments.notice as known (book, id, gateway, body_hash, verdict, why, reference,
                          received_at, last_at)
                        select :book, :id, :gateway, :hash, :verdict, :why, :reference, :at, :at
                        where not :bounded
                           or (select count(*) from (select 1 from payments.notice
                                                     where last_at > :hourAgo and verdict in ('MALFORMED', 'FORGED', 'FOREIGN')
                                                     limit :most) as lately) < :most
                        on conflict (book, body_hash, verdict)
                        do update set times = known.times + 1, last_at = excluded.last_at
                        """)
                .param("book", book)
                .param("id", id)
                .param("gateway", gateway)
                .param("hash", bodyHash)
                .param("verdict", verdict.name())
                .param("why", why)
                .param("reference", reference)
                .param("at", at.atOffset(UTC))
                .param("bounded", bounded)
                .param("hourAgo", at.minus(Duration.ofHours(1)).atOffset(UTC))
                .param("most", UNBELIEVED_PER_HOUR)
                .update();
    }

    /** Forgets what is old. */
    void sweep(Instant now) {
        jdbc.sql("""
                        delete from payments.notice
                        where last_at < :believedUntil
                           or (last_at < :unbelievedUntil and verdict in ('MALFORMED', 'FORGED', 'FOREIGN'))
                        """)
                .param("believedUntil", now.minus(BELIEVED_KEPT).atOffset(UTC))
                .param("unbelievedUntil", now.minus(UNBELIEVED_KEPT).atOffset(UTC))
                .update();
    }
}
