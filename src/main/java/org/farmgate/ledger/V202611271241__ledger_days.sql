-- The day of a moment in China.
create function ledger.day_of(at timestamptz) returns date language sql immutable parallel safe
return (at at time zone 'Asia/Shanghai')::date;

-- A transfer is booked on the day of its moment; where that day was closed already, on the one that is kept here.
alter table ledger.transfer add column booked date;

-- From now on nothing is booked in this book on this day or an earlier one.
create table ledger.day_close (
  county int         not null,
  day    date        not null check (day < ledger.day_of(at)),
  at     timestamptz not null,
  primary key (county, day)
);

-- What a closed day was, as published: each day on which something was booked has one, once. Up to `up_to` lies all that is
-- booked on this day or earlier; below `open_from` lies nothing that is booked later.
create table ledger.day_seal (
  county    int         not null,
  no        int         not null check (no >= 1), -- counts a book's seals, without gaps
  day       date        not null,
  entries   bigint      not null check (entries > 0),
  up_to     bigint      not null,
  open_from bigint      not null,
  root      bytea       not null check (length(root) = 32),
  chain     bytea       not null check (length(chain) = 32),
  at        timestamptz not null,
  primary key (county, day),
  unique (county, no)
);

-- What all accounts of a kind held at the end of a day on which something was booked on them.
create table ledger.day_total (
  county   int      not null,
  kind     smallint not null,
  currency char(3)  not null,
  day      date     not null,
  minor    bigint   not null,
  entries  bigint   not null check (entries > 0), -- since ever
  primary key (county, kind, currency, day),
  foreign key (county, day) references ledger.day_seal (county, day)
);

create trigger day_close_is_append_only before update or delete or truncate on ledger.day_close
  for each statement execute function ledger.refuse_change();
create trigger day_seal_is_append_only before update or delete or truncate on ledger.day_seal
  for each statement execute function ledger.refuse_change();
create trigger day_total_is_append_only before update or delete or truncate on ledger.day_total
  for each statement execute function ledger.refuse_change();
alter table ledger.day_close enable always trigger day_close_is_append_only;
alter table ledger.day_seal enable always trigger day_seal_is_append_only;
alter table ledger.day_total enable always trigger day_total_is_append_only;

-- As before, and nothing goes into a closed day. The day is looked at once for each book of the statement, not leg by leg.
create or replace function ledger.refuse_imbalance() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  fault int;
begin
  with sums as materialized (
    select f.county,
      sum(f.minor) <> 0 or count(t.id) < count(*) or count(a.id) < count(*) as wrong,
      min(t.booked) as booked, min(t.at) filter (where t.booked is null) as at
    from fresh f
    left join ledger.transfer t on t.county = f.county and t.id = f.transfer
    left join ledger.account a on a.county = f.county and a.id = f.account
    group by f.county, f.transfer, a.currency
  ), books as (
    select s.county, bool_or(s.wrong) as wrong, least(min(s.booked), ledger.day_of(min(s.at))) as first
    from sums s
    group by s.county
  )
  select max(case
    when b.wrong then 2
    when b.first <= (select max(c.day) from ledger.day_close c where c.county = b.county) then 1 end)
  into fault
  from books b;
  if fault = 2 then
    raise exception 'a transfer does not balance, or lacks its head or an account' using errcode = 'check_violation';
  elsif fault = 1 then
    raise exception 'nothing is booked into a closed day' using errcode = 'check_violation';
  end if;
  return null;
end $$;

grant select, insert on ledger.day_close, ledger.day_seal, ledger.day_total to farmgate_app;
