package org.farmgate.proof.crash;

/** What the database's superuser does to the books of a payday: each is a fault that the check is there to find. */
final class PaydayFaults {

    static final String FORGET_KEYS = """
            alter table payouts.batch disable trigger batch_goes_forward;
            update payouts.batch set key = 'old/' || key;
            alter table payouts.batch enable trigger batch_goes_forward
            """;

    static final String LOSE_BATCH = """
            delete from payouts.step s using payouts.item i, (select county, id from payouts.batch where state = 'SENT' limit 1) b
            where i.county = b.county and i.batch = b.id and s.county = i.county and s.item = i.id;
            delete from payouts.item i using payouts.batch b
            where b.county = i.county and b.id = i.batch
              and not exists (select from payouts.step s where s.county = i.county and s.item = i.id);
            delete from payouts.batch b
            where not exists (select from payouts.item i where i.county = b.county and i.batch = b.id)
            """;

    /** Nothing moves for it, and the earner is not told. */
    static final String BOUNCE_OPENS_NOTHING = """
            update payouts.item i set state = 'BOUNCED'
            from (select county, id from payouts.item where state = 'CONFIRMED' limit 1) k
            where i.county = k.county and i.id = k.id
            """;

    /** Its debt is open again, and it is paid all the same. */
    static final String BOUNCE_STAYS_SETTLED = """
            alter table payouts.item disable trigger item_goes_forward;
            update payouts.item i set state = 'CONFIRMED'
            from (select county, id from payouts.item where state = 'BOUNCED' limit 1) k
            where i.county = k.county and i.id = k.id;
            alter table payouts.item enable trigger item_goes_forward
            """;

    /** After its payout's transfer was written once more, with this ending of its key. */
    static final String CAPTURE_AGAIN = """
            alter table ledger.hold_change disable trigger hold_change_follows;
            insert into ledger.hold_change (county, hold, no, kind, minor, left_minor, transfer, at)
            select c.county, c.hold, 2, 1, c.minor, 0, a.id, c.at
            from ledger.transfer a
            join ledger.transfer t on t.county = a.county and t.key || '/again' = a.key
            join ledger.hold_change c on c.county = t.county and c.transfer = t.id;
            alter table ledger.hold_change enable always trigger hold_change_follows
            """;

    static final String KEEP_HOLD = """
            alter table ledger.hold_change disable trigger hold_change_is_append_only;
            delete from ledger.hold_change h using (select county, hold, no from ledger.hold_change where kind = 2 limit 1) k
            where h.county = k.county and h.hold = k.hold and h.no = k.no;
            alter table ledger.hold_change enable always trigger hold_change_is_append_only
            """;

    /** A payout of another sum than was held, and than its clerk was shown. */
    static final String PAY_MORE = """
            alter table payouts.item disable trigger item_goes_forward;
            update payouts.item i set fen = fen + 1
            from (select county, id from payouts.item where state = 'CONFIRMED' limit 1) k
            where i.county = k.county and i.id = k.id;
            alter table payouts.item enable trigger item_goes_forward
            """;

    /** All that a household has, and a fen more, goes to where buyers' money is held, in a transfer that balances. */
    static final String OVERDRAW = unguarded("""
            with one as (
              select e.county, e.account, sum(e.minor) as minor
              from ledger.entry e
              join ledger.account a on a.county = e.county and a.id = e.account
              where a.kind = 2
              group by e.county, e.account
              limit 1),
            head as (
              insert into ledger.transfer (county, id, key, kind, at)
              select county, gen_random_uuid(), 'overdrawn', 8, now() from one
              returning county, id)
            insert into ledger.entry (county, account, no, transfer, minor)
            select o.county, l.account, 2000000000, h.id, l.minor
            from one o
            join head h on h.county = o.county
            cross join lateral (
              select o.account, -o.minor - 1 as minor
              union all
              select a.id, o.minor + 1 from ledger.account a where a.county = o.county and a.kind = 1) l
            """);

    /** Entries are written while nobody watches what they take. */
    static String unguarded(String entries) {
        return """
                alter table ledger.entry disable trigger entry_balances;
                %s;
                alter table ledger.entry enable always trigger entry_balances
                """.formatted(entries);
    }

    private PaydayFaults() {}
}
