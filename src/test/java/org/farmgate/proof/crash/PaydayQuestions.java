package org.farmgate.proof.crash;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of payouts and holds in the database, in SQL of its own, which shares nothing with the program's. Each counts what is wrong. */
final class PaydayQuestions {

    /** Each payout with where its money is: what the earner got or gave, what is under way, what is outside. */
    private static final String WHERE = """
            from payouts.item i
            left join lateral (
              select coalesce(sum(e.minor) filter (where a.kind in (2, 3, 4, 5) and a.owner = i.owner), 0) as earner,
                coalesce(sum(e.minor) filter (where a.kind = 15), 0) as under_way,
                coalesce(sum(e.minor) filter (where a.kind = 8), 0) as outside,
                count(*) filter (where a.kind in (2, 3, 4, 5) and e.minor < 0) as times_out,
                count(*) filter (where a.kind in (2, 3, 4, 5) and e.minor > 0) as times_back
              from ledger.transfer t
              join ledger.entry e on e.county = t.county and e.transfer = t.id
              join ledger.account a on a.county = e.county and a.id = e.account
              where t.county = i.county and t.reference = i.id and t.kind = 4) m on true
            """;

    static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("fen paid out without a hold, or beyond it", """
                select coalesce(sum(abs(o.minor - o.captured)), 0)
                from (
                  select -sum(e.minor) as minor, coalesce((
                    select sum(c.minor) from ledger.hold_change c
                    where c.county = t.county and c.transfer = t.id and c.kind = 1), 0) as captured
                  from ledger.transfer t
                  join ledger.entry e on e.county = t.county and e.transfer = t.id
                  join ledger.account a on a.county = e.county and a.id = e.account
                  where t.kind = 4 and a.kind in (2, 3, 4, 5) and e.minor < 0
                  group by t.county, t.id) o
                """);
        ALL.put("holds captured twice, or of another sum than their payout's", """
                select count(*)
                from ledger.hold h
                left join payouts.item i on i.county = h.county and i.id = h.reference
                left join lateral (
                  select count(*) filter (where c.kind = 1) as times, coalesce(sum(c.minor) filter (where c.kind = 1), 0) as minor
                  from ledger.hold_change c
                  where c.county = h.county and c.hold = h.id) c on true
                where i.id is null or h.minor <> i.fen
                  or c.times <> case when i.state in ('HELD', 'FREED') then 0 else 1 end
                  or c.minor <> case when i.state in ('HELD', 'FREED') then 0 else i.fen end
                """);
        ALL.put("holds neither captured nor released, though their batch has ended", """
                select count(*)
                from ledger.hold h
                where h.minor <> (
                  select coalesce(sum(c.minor), 0) from ledger.hold_change c where c.county = h.county and c.hold = h.id)
                """);
        ALL.put("payouts without a hold", """
                select count(*)
                from payouts.item i
                where 1 <> (select count(*) from ledger.hold h where h.county = i.county and h.reference = i.id)
                """);
        ALL.put("payouts paid twice, or paid and bounced, or not paid as they say", "select count(*)" + WHERE + """
                where i.state = 'CONFIRMED'
                  and (m.earner <> -i.fen or m.under_way <> 0 or m.outside <> i.fen or m.times_out <> 1 or m.times_back <> 0)
                """);
        ALL.put("bounced payouts whose debt is not open again exactly once", "select count(*)" + WHERE + """
                where i.state = 'BOUNCED'
                  and (m.earner <> 0 or m.under_way <> 0 or m.outside <> 0 or m.times_out <> 1 or m.times_back <> 1)
                """);
        ALL.put("payouts left out for which money moved", "select count(*)" + WHERE + """
                where i.state in ('HELD', 'FREED') and (m.times_out <> 0 or m.times_back <> 0 or m.under_way <> 0 or m.outside <> 0)
                """);
        ALL.put("payouts under way, though their batch has ended", """
                select count(*) from payouts.item where state in ('HELD', 'SENT')
                """);
        ALL.put("payouts that were in a state twice, or are in another than their last", """
                select count(*)
                from payouts.item i
                left join lateral (
                  select count(*) as times, count(distinct s.state) as states, max(s.no) as last
                  from payouts.step s
                  where s.county = i.county and s.item = i.id) s on true
                where s.times = 0 or s.times <> s.states or s.times <> s.last or i.state <> (
                  select l.state from payouts.step l where l.county = i.county and l.item = i.id and l.no = s.last)
                """);
        ALL.put("payouts whose money moved for no payout", """
                select count(*)
                from ledger.transfer t
                where t.kind = 4 and not exists (
                  select from payouts.item i where i.county = t.county and i.id = t.reference)
                """);
        ALL.put("earners' accounts below zero", """
                select count(*)
                from (select from ledger.entry e
                      join ledger.account a on a.county = e.county and a.id = e.account
                      where a.kind in (2, 3, 4, 5)
                      group by e.county, e.account
                      having sum(e.minor) < 0) e
                """);
        ALL.put("fen under way to nobody", """
                select coalesce(abs(sum(e.minor)), 0)
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where a.kind = 15
                """);
        ALL.put("fen made good beyond what earners had to give back", """
                select coalesce(sum(e.minor), 0)
                from (select sum(e.minor) as minor
                      from ledger.entry e
                      join ledger.account a on a.county = e.county and a.id = e.account
                      where a.kind = 12
                      group by e.county, e.account
                      having sum(e.minor) > 0) e
                """);
        ALL.put("batches let out by who made them", """
                select count(*) from payouts.batch where state = 'SENT' and decided_by = made_by
                """);
        ALL.put("accounts to which something bounced that were not flagged", """
                select count(*)
                from payouts.item i
                join payouts.payee p
                  on p.county = i.county and p.party = i.party and p.owner = i.owner and p.revision = i.revision
                where i.state = 'BOUNCED' and p.flagged_at is null
                """);
    }

    private PaydayQuestions() {}
}
