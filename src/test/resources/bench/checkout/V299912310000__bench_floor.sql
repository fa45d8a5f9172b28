-- What the floor of ./bench checkout writes to: tables of the same shape as the program's, with their indexes and checks.
create schema floor;
grant usage on schema floor to farmgate_app;

create table floor.item (like orders.item including all) with (fillfactor = 60);
create table floor.book (like orders.book including all) with (fillfactor = 10);
create table floor.request (like orders.request including all);
create table floor.basket (like orders.basket including all);
create table floor.sub_order (like orders.sub_order including all);
create table floor.line (like orders.line including all);
create table floor.account (like ledger.account including all);
create table floor.transfer (like ledger.transfer including all);
create table floor.entry (like ledger.entry including all);
create sequence floor.order_no;
create sequence floor.entry_no;

create function floor.refuse_imbalance() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f
    left join floor.account a on a.county = f.county and a.id = f.account
    group by f.county, f.transfer, a.currency
    having sum(f.minor) <> 0 or count(a.id) < count(*))
  then
    raise exception 'a transfer does not balance, or lacks an account' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger entry_balances after insert on floor.entry referencing new table as fresh
  for each statement execute function floor.refuse_imbalance();

-- Item n is the UUID of that number, in county 1 + n % 16; each book has its accounts at 10 * book + 1 to 3.
insert into floor.item (county, id, store, grower, station, currency, price, farm_gate, store_part, weight_grams, available)
select 1 + n % 16, lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n % 200), 32, '0')::uuid, lpad(to_hex(n % 1000), 32, '0')::uuid,
  lpad(to_hex(n % 50), 32, '0')::uuid, 'CNY', 2680, 1500, 600, 500, 100000000
from generate_series(1, 10000) n;
insert into orders.item select * from floor.item;
insert into floor.book (county) select generate_series(1, 16);
insert into floor.account (county, id, kind, owner, currency) overriding system value
select book, 10 * book + n, case n when 1 then 8 when 2 then 9 else 1 end, lpad('', 32, '0')::uuid, 'CNY'
from (select generate_series(1, 16) union all select generate_series(10001, 10064)) b (book), generate_series(1, 3) n;

grant select, insert, update on all tables in schema floor to farmgate_app;
grant usage on all sequences in schema floor to farmgate_app;
analyze;
