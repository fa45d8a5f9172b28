create schema if not exists payouts;
grant usage on schema payouts to farmgate_app;

-- What one payout, one batch and one day of a county may come to, by date. County 0 stands for every county without its own.
create table payouts.limits (
  county          int    not null,
  since           date   not null,
  minimum_fen     bigint not null check (minimum_fen > 0),
  payout_max_fen  bigint not null check (payout_max_fen >= minimum_fen),
  batch_max_fen   bigint not null check (batch_max_fen >= payout_max_fen),
  batch_items_max int    not null check (batch_items_max between 1 and 500),
  day_max_fen     bigint not null check (day_max_fen >= batch_max_fen),
  primary key (county, since)
);
insert into payouts.limits (county, since, minimum_fen, payout_max_fen, batch_max_fen, batch_items_max, day_max_fen)
values (0, '2000-01-01', 1000, 5000000, 50000000, 500, 100000000);
grant select on payouts.limits to farmgate_app;

-- Where an earner is paid, without what is personal: each change is a new revision, the highest counts. An earner is known
-- by its owner in the ledger; a household by its pseudonym. What bounced is flagged until somebody writes a new revision.
create table payouts.payee (
  county     int         not null,
  party      text        not null check (party in ('HOUSEHOLD', 'STORE', 'STATION', 'CARRIER', 'COUNTY')),
  owner      uuid        not null,
  revision   int         not null check (revision > 0),
  way        text        not null check (way in ('BANK', 'ALIPAY', 'CASH')),
  station    uuid        check ((station is not null) = (way = 'CASH')),
  tail       text        not null check (char_length(tail) <= 4), -- by which people tell one account from another
  written_at timestamptz not null,
  written_by uuid        not null,
  flagged_at timestamptz check (flagged_at >= written_at),
  flagged_why text       check (char_length(flagged_why) <= 200),
  primary key (county, party, owner, revision),
  check ((flagged_at is null) = (flagged_why is null))
);
grant select, insert, update (flagged_at, flagged_why) on payouts.payee to farmgate_app;

-- A household's account, sealed with the household's own key: seen through a scope like all that is its own.
create table payouts.household_account (
  county    int   not null,
  grower    uuid  not null,
  revision  int   not null check (revision > 0),
  household uuid  not null,
  village   int   not null,
  sealed    bytea not null check (octet_length(sealed) <= 2000),
  primary key (county, grower, revision)
);
alter table payouts.household_account enable row level security;
alter table payouts.household_account force row level security;
create policy scoped on payouts.household_account using (
  county = any ((select scope.areas(2))::int[]) or village = any ((select scope.areas(3))::int[]));
grant select, insert on payouts.household_account to farmgate_app;

-- Everyone else's, sealed with a key for businesses.
create table payouts.business_account (
  county   int   not null,
  party    text  not null check (party in ('STORE', 'STATION', 'CARRIER', 'COUNTY')),
  owner    uuid  not null,
  revision int   not null check (revision > 0),
  sealed   bytea not null check (octet_length(sealed) <= 2000),
  primary key (county, party, owner, revision),
  foreign key (county, party, owner, revision) references payouts.payee (county, party, owner, revision)
);
grant select, insert on payouts.business_account to farmgate_app;

-- Who is to be paid together. Made by one person, decided by another, sent once.
create table payouts.batch (
  county       int         not null,
  id           uuid        not null,
  no           int         not null check (no > 0),
  key          text        not null check (char_length(key) between 8 and 64),
  way          text        not null check (way in ('BANK', 'ALIPAY', 'CASH')),
  state        text        not null check (state in ('MADE', 'APPROVED', 'REFUSED', 'SENT')),
  made_at      timestamptz not null,
  made_on      date        not null, -- in the county's time: what the day's limit goes by
  made_by      uuid        not null,
  made_by_name text        not null,
  decided_at   timestamptz check (decided_at >= made_at),
  decided_by   uuid,
  decided_by_name text,
  words        text        check (char_length(words) between 1 and 500),
  sent_at      timestamptz check (sent_at >= decided_at),
  sent_by      uuid,
  primary key (county, id),
  unique (county, no),
  unique (county, key),
  check ((state = 'MADE') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decided_by_name is null)),
  check ((state = 'SENT') = (sent_at is not null) and (sent_at is null) = (sent_by is null)),
  check ((state = 'REFUSED') = (words is not null)),
  -- Nobody lets out the money of a batch of their own.
  constraint batch_needs_two_people check (state not in ('APPROVED', 'SENT') or decided_by <> made_by)
);
create index batch_of_day on payouts.batch (county, made_on);
create index batch_newest on payouts.batch (county, id desc);
grant select, insert on payouts.batch to farmgate_app;
grant update (state, decided_at, decided_by, decided_by_name, words, sent_at, sent_by) on payouts.batch to farmgate_app;

create table payouts.item (
  county    int    not null,
  id        uuid   not null,
  batch     uuid   not null,
  no        int    not null check (no > 0),
  reference text   not null check (reference ~ '^[A-Za-z0-9-]{1,35}$'), -- ours, which the bank names
  party     text   not null check (party in ('HOUSEHOLD', 'STORE', 'STATION', 'CARRIER')),
  owner     uuid   not null,
  revision  int    not null,
  way       text   not null check (way in ('BANK', 'ALIPAY', 'CASH')),
  station   uuid   check ((station is not null) = (way = 'CASH')),
  fen       bigint not null check (fen > 0),
  state     text   not null check (state in ('HELD', 'FREED', 'SENT', 'CONFIRMED', 'BOUNCED')),
  primary key (county, id),
  unique (county, batch, no),
  unique (county, batch, party, owner),
  unique (county, reference),
  foreign key (county, batch) references payouts.batch (county, id),
  foreign key (county, party, owner, revision) references payouts.payee (county, party, owner, revision)
);
create index item_of_owner on payouts.item (county, party, owner, id desc);
create index item_of_station on payouts.item (county, station, id) where state = 'SENT' and way = 'CASH';
grant select, insert on payouts.item to farmgate_app;
grant update (state) on payouts.item to farmgate_app;

-- Every state an item was in, and through whom it came there.
create table payouts.step (
  county int         not null,
  item   uuid        not null,
  no     int         not null check (no > 0),
  state  text        not null,
  at     timestamptz not null,
  by     uuid,
  by_name text       not null,
  why    text        check (char_length(why) between 1 and 200),
  primary key (county, item, no),
  foreign key (county, item) references payouts.item (county, id)
);
grant select, insert on payouts.step to farmgate_app;

-- States go forward only. What has bounced stays bounced: the debt is paid by another payout, never by this one.
create function payouts.batch_goes_forward() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = old.state
     or not (old.state = 'MADE' and new.state in ('APPROVED', 'REFUSED')
             or old.state = 'APPROVED' and new.state in ('SENT', 'REFUSED'))
  then
    raise check_violation using constraint = 'batch_goes_forward', message = 'a batch does not take this step';
  end if;
  return new;
end $$;
create trigger batch_goes_forward before update on payouts.batch
  for each row execute function payouts.batch_goes_forward();

create function payouts.item_goes_forward() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if not (old.state = 'HELD' and new.state in ('FREED', 'SENT')
          or old.state = 'SENT' and new.state in ('CONFIRMED', 'BOUNCED')
          or old.state = 'CONFIRMED' and new.state = 'BOUNCED')
  then
    raise check_violation using constraint = 'item_goes_forward', message = 'a payout does not take this step';
  end if;
  if new.state = 'SENT' and not exists (
    select from payouts.batch b where b.county = new.county and b.id = new.batch and b.state = 'SENT')
  then
    raise check_violation using constraint = 'item_goes_with_its_batch', message = 'the batch was not sent';
  end if;
  return new;
end $$;
create trigger item_goes_forward before update on payouts.item
  for each row execute function payouts.item_goes_forward();
