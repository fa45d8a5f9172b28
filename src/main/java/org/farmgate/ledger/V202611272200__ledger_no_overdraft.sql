-- What the accounts of a kind are for, as the rules below need it. Earners', campaigns' and funds' accounts hold what is
-- somebody's own: nothing brings them below zero.
create function ledger.is_own_money(kind smallint) returns boolean language sql immutable parallel safe
return kind in (2, 3, 4, 10, 11); -- household, store, station, campaign, fund

-- The last close plus the entries since.
create function ledger.balance_of(of_county int, of_account bigint) returns bigint language sql stable parallel safe
return (
  with last as (
    select c.up_to, c.minor
    from ledger.close c
    where c.county = of_county and c.account = of_account
    order by c.up_to desc
    limit 1)
  select coalesce((select l.minor from last l), 0) + coalesce(sum(e.minor), 0)
  from ledger.entry e
  where e.county = of_county and e.account = of_account and e.no > coalesce((select l.up_to from last l), 0));

-- As before, and nobody's own money is taken below zero. Who takes waits for whoever takes of the same account, or holds a
-- part of it; what only comes in is not looked at again.
create or replace function ledger.refuse_imbalance() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  fault int;
  takes boolean;
  taken record;
begin
  with sums as materialized (
    select f.county,
      sum(f.minor) <> 0 or count(t.id) < count(*) or count(a.id) < count(*) as wrong,
      min(t.booked) as booked, min(t.at) filter (where t.booked is null) as at,
      bool_or(f.minor < 0 and ledger.is_own_money(a.kind)) as takes
    from fresh f
    left join ledger.transfer t on t.county = f.county and t.id = f.transfer
    left join ledger.account a on a.county = f.county and a.id = f.account
    group by f.county, f.transfer, a.currency
  ), books as (
    select s.county, bool_or(s.wrong) as wrong, least(min(s.booked), ledger.day_of(min(s.at))) as first,
      bool_or(s.takes) as takes
    from sums s
    group by s.county
  )
  select max(case
    when b.wrong then 2
    when b.first <= (select max(c.day) from ledger.day_close c where c.county = b.county) then 1 end),
    bool_or(b.takes)
  into fault, takes
  from books b;
  if fault = 2 then
    raise exception 'a transfer does not balance, or lacks its head or an account' using errcode = 'check_violation';
  elsif fault = 1 then
    raise exception 'nothing is booked into a closed day' using errcode = 'check_violation';
  end if;
  if takes then
    -- In one order, so that two who take of the same accounts do not wait in a circle.
    for taken in
      select f.county, f.account
      from fresh f
      join ledger.account a on a.county = f.county and a.id = f.account
      where ledger.is_own_money(a.kind)
      group by f.county, f.account
      having sum(f.minor) < 0
      order by f.county, f.account
    loop
      perform pg_advisory_xact_lock(x'1ed6e5'::int, (taken.account % 2147483647)::int); -- the lock of holds
      if ledger.balance_of(taken.county, taken.account) < 0 then
        raise exception 'an account of somebody''s own money has less' using errcode = 'FG001';
      end if;
    end loop;
  end if;
  return null;
end $$;
