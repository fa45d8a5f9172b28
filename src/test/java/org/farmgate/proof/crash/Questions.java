package org.farmgate.proof.crash;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of the database, in SQL of its own, which shares nothing with the program's. Each counts what is wrong. */
final class Questions {

    /** All that still has to come to its end by itself. */
    static final String OPEN = """
            select (select count(*) from orders.sub_order where state <= 5)
              + (select count(*) from orders.reservation)
              + (select count(*) from payments.refund where state in ('OWED', 'ASKED'))
              + (select count(*) from payments.payment where state = 'PAID' and taking is null)
            """;

    static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("reservations neither paid, cancelled nor expired", """
                select (select count(*) from orders.reservation) + (select count(*) from orders.sub_order where state = 1)
                """);
        ALL.put("sub-orders paid for and not settled", """
                select count(*) from orders.sub_order where state between 2 and 5
                """);
        ALL.put("baskets with a part lost, or parts of different fates", """
                select count(*)
                from orders.basket b
                left join lateral (
                  select count(*) as parts, count(*) filter (where s.state in (6, 9)) as kept, sum(s.total) as total
                  from orders.sub_order s
                  where s.book = b.book and s.basket = b.id) s on true
                where s.parts <> cardinality(b.sub_orders) or s.kept not in (0, s.parts) or s.total <> b.total
                """);
        ALL.put("parts without their basket", """
                select count(*)
                from orders.sub_order s
                where not exists (select from orders.basket b where b.book = s.book and b.id = s.basket)
                """);
        ALL.put("items with stock below zero", """
                select count(*) from orders.item where available < 0 or reserved < 0 or sold < 0
                """);
        ALL.put("items whose sold or reserved stock is not what orders say", """
                select count(*)
                from orders.item i
                left join (
                  select l.county, l.item,
                    sum(l.quantity - l.refunded_quantity) filter (where s.state between 2 and 6 or s.state = 9) as sold,
                    sum(l.quantity) filter (where s.state = 1) as reserved
                  from orders.line l
                  join orders.sub_order s on s.county = l.county and s.id = l.sub_order
                  group by l.county, l.item) o on o.county = i.county and o.item = i.id
                where i.sold <> coalesce(o.sold, 0) or i.reserved <> coalesce(o.reserved, 0)
                """);
        ALL.put("sub-orders not paid for exactly once, or paid for and not kept", """
                select count(*)
                from orders.sub_order s
                left join lateral (
                  select count(*) filter (where t.county = s.county) as here, count(*) filter (where t.county = s.book) as there
                  from ledger.transfer t
                  where t.reference = s.id and t.kind = 1 and t.county in (s.county, s.book)) t on true
                where t.here <> t.there or t.here <> case when s.state between 2 and 6 or s.state = 9 then 1 else 0 end
                """);
        ALL.put("sub-orders delivered and kept that are not settled exactly once, or others that are more often", """
                select count(*)
                from orders.sub_order s
                left join lateral (
                  select count(*) as times from ledger.transfer t
                  where t.county = s.county and t.reference = s.id and t.kind = 2) t on true
                where case when s.state = 9 then t.times > 1 else t.times <> case when s.state = 6 then 1 else 0 end end
                """);
        ALL.put("sub-orders of which earners have another sum than was paid and not sent back", """
                select count(*)
                from orders.sub_order s
                where s.state in (6, 9) and s.total <> (
                    select coalesce(sum(e.minor), 0)
                    from ledger.transfer t
                    join ledger.entry e on e.county = t.county and e.transfer = t.id
                    join ledger.account a on a.county = e.county and a.id = e.account
                    where t.county = s.county and t.reference = s.id and t.kind in (2, 3) and a.kind in (2, 3, 4, 5, 6, 7, 12))
                  + (select coalesce(sum(r.goods + r.carriage), 0)
                     from orders.refund r
                     where r.county = s.county and r.sub_order = s.id)
                """);
        ALL.put("refunds that are not owed to the buyer exactly once, of the same sum, and sent", """
                select count(*)
                from orders.refund r
                where 1 <> (
                  select count(*)
                  from payments.refund p
                  where p.key = 'refund/' || r.id and p.part = r.sub_order and p.amount_minor = r.goods + r.carriage
                    and p.state = 'RETURNED')
                """);
        ALL.put("transfers without entries", """
                select count(*)
                from ledger.transfer t
                where not exists (select from ledger.entry e where e.county = t.county and e.transfer = t.id)
                """);
        ALL.put("books whose sum is not zero", """
                select count(*) from (select from ledger.entry group by county having sum(minor) <> 0) e
                """);
        ALL.put("fen by which the seams between the books do not meet", """
                select coalesce(abs(sum(e.minor)), 0)
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where a.kind = 9
                """);
        ALL.put("books that still hold buyers' money", """
                select count(*)
                from (select from ledger.entry e
                      join ledger.account a on a.county = e.county and a.id = e.account
                      where a.kind = 1
                      group by e.county
                      having sum(e.minor) <> 0) e
                """);
        ALL.put("unwanted payments not sent back", """
                select count(*) from payments.payment where taking = 'NOT_WANTED' and state <> 'RETURNED'
                """);
        ALL.put("payments that were begun and never ended", """
                select count(*) from payments.payment where state in ('BEGUN', 'UNKNOWN', 'LEFT')
                """);
        ALL.put("payments for a person to look at", "select count(*) from payments.case");
        ALL.put("counties whose feed is not at its last step", """
                select count(*)
                from orders.book b
                where b.no <> (select coalesce(max(s.no), 0) from orders.sub_order s where s.county = b.county)
                """);
        ALL.put("orders that no request asked for", """
                select count(*)
                from orders.basket b
                where not exists (select from orders.request r where r.subject = b.id)
                """);
    }

    private Questions() {}
}
