package org.farmgate.proof.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A fault to be planted, mostly by the database's superuser: each is one that the check is there to find. */
enum Fault {
    /** Answers are given before what they promise is on disk: it gets there late, however much there is of it. */
    ANSWER_BEFORE_DISK(When.BEFORE_KILLS, """
            alter role farmgate_app set synchronous_commit = off;
            alter system set wal_writer_delay = '10s';
            alter system set wal_writer_flush_after = '1GB';
            select pg_reload_conf();
            select pg_terminate_backend(pid) from pg_stat_activity where usename = 'farmgate_app'
            """),
    /** The program takes it for paid what a buyer has begun to pay, and asks nobody. */
    BELIEVE_BEGUN(When.BEFORE_KILLS, ""),
    /** The program no longer knows which requests it has answered. */
    FORGET_KEYS(When.BEFORE_ASKING_AGAIN, "delete from orders.request"),
    /** The program no longer knows by which form a payout batch was made. */
    FORGET_BATCH_KEYS(When.BEFORE_ASKING_AGAIN, PaydayFaults.FORGET_KEYS),
    /** The gateways, killed, have forgotten the later half of what they had told buyers and us. */
    GATEWAYS_FORGET(When.BEFORE_VERIFICATION, ""),
    /** A payment's money is booked once more, in a transfer that balances. */
    BOOK_TWICE(When.BEFORE_VERIFICATION, again("t.kind = 1 and a.kind = 8")),
    /** Money that went back to a buyer is booked as going back once more. */
    RETURN_TWICE(When.BEFORE_VERIFICATION, again("t.key like 'returned/%' and a.kind = 8")),
    /** A refund that the gateways have made is not known here as made. */
    FORGET_REFUND(When.BEFORE_VERIFICATION, """
            update payments.refund r set state = 'ASKED', returned_at = null
            from (select book, id from payments.refund where state = 'RETURNED' limit 1) k
            where r.book = k.book and r.id = k.id
            """),
    /** One delivered sub-order's money is given out once more, in a transfer that balances. */
    SETTLE_TWICE(When.BEFORE_VERIFICATION, again("t.kind = 2")),
    /** A piece of the goods is neither on sale nor reserved nor sold. */
    LOSE_STOCK(When.BEFORE_VERIFICATION, """
            update orders.item i set available = i.available - 1
            from (select county, id from orders.item where available > 0 limit 1) k
            where i.county = k.county and i.id = k.id
            """),
    /** A reservation that nobody will ever pay for or take back. */
    KEEP_RESERVATION(When.BEFORE_VERIFICATION, """
            update orders.sub_order s set state = 1
            from (select county, id from orders.sub_order where state in (7, 8) limit 1) k
            where s.county = k.county and s.id = k.id
            """),
    /** A sub-order that was acknowledged is gone. */
    LOSE_ORDER(When.BEFORE_VERIFICATION, """
            delete from orders.basket b using (select book, id from orders.basket limit 1) k
            where b.book = k.book and b.id = k.id
            """),
    /** A batch that was acknowledged and sent is gone. */
    LOSE_BATCH(When.BEFORE_VERIFICATION, PaydayFaults.LOSE_BATCH),
    /** The money of a payout leaves the bank once more. */
    PAY_TWICE(When.BEFORE_VERIFICATION, again("t.key like 'payout/confirm/%'")),
    /** A payout is noted with another sum than was held. */
    PAY_MORE(When.BEFORE_VERIFICATION, PaydayFaults.PAY_MORE),
    /** What was held for a payout is taken once more. */
    CAPTURE_TWICE(
            When.BEFORE_VERIFICATION,
            PaydayFaults.unguarded(again("t.key like 'payout/send/%'")) + ";" + PaydayFaults.CAPTURE_AGAIN),
    /** What was held is neither paid nor let go. */
    KEEP_HOLD(When.BEFORE_VERIFICATION, PaydayFaults.KEEP_HOLD),
    /** A payout has bounced, and its debt is not open again. */
    BOUNCE_OPENS_NOTHING(When.BEFORE_VERIFICATION, PaydayFaults.BOUNCE_OPENS_NOTHING),
    /** The debt of a payout that bounced is opened twice. */
    BOUNCE_TWICE(When.BEFORE_VERIFICATION, again("t.key like 'payout/bounce/%'")),
    /** A payout that bounced stays settled. */
    BOUNCE_STAYS_SETTLED(When.BEFORE_VERIFICATION, PaydayFaults.BOUNCE_STAYS_SETTLED),
    /** A household's account falls below zero. */
    OVERDRAW(When.BEFORE_VERIFICATION, PaydayFaults.OVERDRAW);

    /** At what moment of the check it is planted. */
    enum When {
        BEFORE_KILLS,
        BEFORE_ASKING_AGAIN,
        BEFORE_VERIFICATION
    }

    private final When when;
    private final String sql;

    Fault(When when, String sql) {
        this.when = when;
        this.sql = sql;
    }

    /** Writes one such transfer once more. */
    private static String again(String which) {
        return """
                with again as (
                  insert into ledger.transfer (county, id, key, kind, reference, at)
                  select t.county, gen_random_uuid(), t.key || '/again', t.kind, t.reference, t.at
                  from ledger.transfer t
                  where exists (
                    select from ledger.entry e join ledger.account a on a.county = e.county and a.id = e.account
                    where e.county = t.county and e.transfer = t.id and %s)
                  limit 1
                  returning county, id, key)
                insert into ledger.entry (county, account, no, transfer, minor)
                select e.county, e.account, e.no + 1000000000, a.id, e.minor
                from again a
                join ledger.transfer t on t.county = a.county and t.key || '/again' = a.key
                join ledger.entry e on e.county = t.county and e.transfer = t.id
                """.formatted(which);
    }

    When when() {
        return when;
    }

    /** Whether it is a wrong row in a table of ours, there for the verification to find. */
    boolean isInBooks() {
        return when == When.BEFORE_VERIFICATION && !sql.isEmpty();
    }

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    void plant(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var each : sql.split(";", -1)) {
                statement.execute(each);
            }
        }
    }
}
