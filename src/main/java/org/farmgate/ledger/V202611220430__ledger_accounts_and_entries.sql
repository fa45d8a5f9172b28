create schema if not exists ledger;
grant usage on schema ledger to farmgate_app;

create table ledger.account (
  county   int      not null,
  id       bigint   not null generated always as identity,
  kind     smallint not null check (kind between 1 and 9), -- 1 buyer hold, 2 household, 3 store, 4 station, 5 carrier,
                                                           -- 6 platform, 7 tax, 8 gateway clearing, 9 interbook
  owner    uuid     not null, -- all zeros for the book's own accounts
  currency char(3)  not null check (currency ~ '^[A-Z]{3}$'),
  primary key (county, id),
  unique (county, kind, owner, currency)
);

create table ledger.transfer (
  county    int         not null,
  id        uuid        not null, -- made of the key: unique here is unique there
  key       text        not null check (char_length(key) between 1 and 100),
  kind      smallint    not null check (kind between 1 and 5), -- 1 payment, 2 settlement, 3 refund, 4 payout, 5 reversal
  reference uuid,
  reverses  uuid,
  at        timestamptz not null,
  primary key (county, id)
);

-- Numbers are given out in blocks, one for each posting, under the book's lock: a later posting has higher numbers.
create sequence ledger.entry_block;

create table ledger.entry (
  county   int     not null,
  account  bigint  not null,
  no       bigint  not null,
  transfer uuid    not null,
  minor    bigint  not null,
  primary key (county, account, no)
);

create index entry_of_transfer on ledger.entry (county, transfer);

-- The sum of an account's entries up to and with one of them. A balance is the last close plus the entries since.
create table ledger.close (
  county   int         not null,
  account  bigint      not null,
  up_to    bigint      not null,
  minor    bigint      not null,
  at       timestamptz not null,
  primary key (county, account, up_to)
);

-- Appended, and never touched again: not even by the tables' owner, nor by a replica that applies changes.
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger account_is_append_only before update or delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();
create trigger transfer_is_append_only before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.refuse_change();
create trigger entry_is_append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger close_is_append_only before update or delete or truncate on ledger.close
  for each statement execute function ledger.refuse_change();
alter table ledger.account enable always trigger account_is_append_only;
alter table ledger.transfer enable always trigger transfer_is_append_only;
alter table ledger.entry enable always trigger entry_is_append_only;
alter table ledger.close enable always trigger close_is_append_only;

-- A transfer's legs come in one statement, and balance in each currency. Every leg has its transfer and its account:
-- kept here for the whole statement at once, where a foreign key would be checked leg by leg. The plan is made once and
-- kept: it goes by the keys, whatever the tables' size was when it was made.
create function ledger.refuse_imbalance() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from fresh f
    left join ledger.transfer t on t.county = f.county and t.id = f.transfer
    left join ledger.account a on a.county = f.county and a.id = f.account
    group by f.county, f.transfer, a.currency
    having sum(f.minor) <> 0 or count(t.id) < count(*) or count(a.id) < count(*))
  then
    raise exception 'a transfer does not balance, or lacks its head or an account' using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger entry_balances after insert on ledger.entry referencing new table as fresh
  for each statement execute function ledger.refuse_imbalance();
alter table ledger.entry enable always trigger entry_balances;

grant select, insert on ledger.account, ledger.transfer, ledger.entry, ledger.close to farmgate_app;
grant usage on sequence ledger.entry_block to farmgate_app;
