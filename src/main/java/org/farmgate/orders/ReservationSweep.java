package org.farmgate.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.farmgate.places.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets reservations expire whose time is over. Any number of programs may sweep: each basket expires once. */
@Component
class ReservationSweep {

    /** In one go; what is left comes with the next. */
    static final int BASKETS_MAX = 500;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Clock clock;

    ReservationSweep(JdbcClient jdbc, Writer writer, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    /** Returns when all that were due have been dealt with; tells whether there may be more. */
    boolean sweep() {
        var due = due();
        var answers = due.stream()
                .map(it -> writer.submit(ReleaseCommand.expire(it.basket(), it.until())))
                .toList();
        Answers.await(answers);
        return due.size() == BASKETS_MAX;
    }

    /** Its time was over then, however late we come. */
    private record Due(BasketId basket, Instant until) {}

    private List<Due> due() {
        return jdbc.sql("""
                select r.book, r.basket, r.until
                from generate_series(:first, :last) b (book)
                cross join lateral (
                  select r.book, r.basket, r.until
                  from orders.reservation r
                  where r.book = b.book and r.until < :now
                  order by r.until
                  limit :limit) r
                order by r.until
                limit :limit
                """)
                .param("first", Places.FIRST_BOOK)
                .param("last", Places.FIRST_BOOK + Places.BOOKS - 1)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", BASKETS_MAX)
                .query((row, number) -> new Due(
                        new BasketId(row.getInt("book"), row.getObject("basket", UUID.class)),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }
}
