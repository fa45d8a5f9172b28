-- Who the households are. Every table that a person can be found in is scoped: a transaction sees of it the counties
-- and villages that were bound to it when it began, and a transaction without a scope sees nothing and is told so.
create schema if not exists registry;
grant usage on schema registry to farmgate_app;

create table registry.household (
  county        int         not null,
  id            uuid        not null,
  village       int         not null,
  -- The only name under which goods and money know this household. Random and without time in it, so that what is sold
  -- under it can't be matched with the day on which a door got its codes. Stands in no table that is read without scope
  -- beside a door.
  grower        uuid        not null,
  door_no       text        not null check (char_length(door_no) between 1 and 20),
  housing       text        not null check (housing in ('brick', 'timber', 'earth', 'rented', 'none')),
  produce       text[]      not null check (cardinality(produce) <= 12),
  visited_on    date,
  registered_at timestamptz not null,
  registered_by uuid        not null,
  moved_from_county int,
  moved_from    uuid,
  left_at       timestamptz,
  erased_at     timestamptz,
  primary key (county, id),
  unique (county, id, village),
  unique (county, grower),
  check ((moved_from is null) = (moved_from_county is null))
);
create index household_by_village on registry.household (county, village, id);

create table registry.member (
  county    int   not null,
  household uuid  not null,
  id        uuid  not null,
  village   int   not null,
  relation  text  not null check (relation in ('head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'other')),
  name      bytea not null,
  identity  bytea,
  phone     bytea,
  joined_at timestamptz not null,
  left_at   timestamptz check (left_at >= joined_at),
  primary key (county, household, id),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);
create unique index member_one_head on registry.member (county, household) where relation = 'head' and left_at is null;

-- The index keeps a second head out at once; that there is one at all is looked at when the deed is done.
create function registry.require_head(of_county int, of_household uuid) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from registry.member
    where county = of_county and household = of_household and relation = 'head' and left_at is null)
  then
    raise check_violation using constraint = 'household_has_head', message = 'a household has exactly one head';
  end if;
end $$;

create function registry.household_has_head() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  perform registry.require_head(new.county, new.id);
  return null;
end $$;
create constraint trigger household_has_head after insert on registry.household
  deferrable initially deferred for each row execute function registry.household_has_head();

create function registry.member_leaves_head() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  perform registry.require_head(old.county, old.household);
  return null;
end $$;
create constraint trigger member_leaves_head after update or delete on registry.member
  deferrable initially deferred for each row execute function registry.member_leaves_head();

create table registry.standing (
  county    int         not null,
  household uuid        not null,
  since     date        not null,
  until     date        check (until > since),
  village   int         not null,
  standing  text        not null check (standing in ('poor', 'at_risk', 'out_of_poverty', 'general')),
  why       bytea,
  at        timestamptz not null,
  by        uuid        not null,
  primary key (county, household, since),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);
create unique index standing_now on registry.standing (county, household) where until is null;

-- Append-only: a figure that was put right stands beside the wrong one, and the highest revision counts.
create table registry.income (
  county    int         not null,
  household uuid        not null,
  year      int         not null check (year between 1949 and 2200),
  revision  int         not null check (revision > 0),
  village   int         not null,
  fen       bigint      not null check (fen between 0 and 10000000000),
  at        timestamptz not null,
  by        uuid        not null,
  primary key (county, household, year, revision),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);

create table registry.note (
  county     int         not null,
  household  uuid        not null,
  id         uuid        not null,
  village    int         not null,
  visited_on date        not null,
  text       bytea       not null,
  at         timestamptz not null,
  by         uuid        not null,
  by_name    text        not null,
  primary key (county, household, id),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);
create index note_by_day on registry.note (county, household, visited_on desc, id desc);

create table registry.consent (
  county       int         not null,
  household    uuid        not null,
  purpose      text        not null check (purpose in ('register', 'sell')),
  given_on     date        not null,
  village      int         not null,
  how          text        not null check (how in ('signed', 'thumbprint', 'spoken')),
  taken_by     uuid        not null,
  taken_by_name text       not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (county, household, purpose, given_on),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index consent_now on registry.consent (county, household, purpose) where withdrawn_at is null;

-- What was done to a household, for those who look after it; the audit log holds the same deeds without the reasons.
create table registry.history (
  county    int         not null,
  household uuid        not null,
  id        uuid        not null,
  village   int         not null,
  what      text        not null,
  why       bytea,
  at        timestamptz not null,
  by        uuid        not null,
  by_name   text        not null,
  primary key (county, household, id),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);

-- Names are sealed, so they are found by keyed hashes of their characters and pairs of characters, compared by `=`:
-- the one comparison that may go through an index below a policy.
create table registry.name_posting (
  county    int   not null,
  gram      bytea not null check (octet_length(gram) = 8),
  household uuid  not null,
  member    uuid  not null,
  village   int   not null,
  primary key (county, gram, household, member),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);
create index name_posting_of on registry.name_posting (county, household, member);

-- The codes of a household's door, as its officers print and withdraw them.
create table registry.card (
  county       int         not null,
  door         uuid        not null,
  household    uuid        not null,
  village      int         not null,
  public_code  text        not null,
  officer_token bytea      not null,
  officer_code bytea       not null,
  issued_at    timestamptz not null,
  issued_by    uuid        not null,
  printed_at   timestamptz,
  withdrawn_at timestamptz,
  primary key (county, door),
  foreign key (county, household, village) references registry.household (county, id, village) on update cascade
);
create unique index card_one_valid on registry.card (county, household) where withdrawn_at is null;

do $$
declare
  scoped text;
begin
  foreach scoped in array array['household', 'member', 'standing', 'income', 'note', 'consent', 'history', 'name_posting', 'card'] loop
    execute format('alter table registry.%I enable row level security', scoped);
    execute format('alter table registry.%I force row level security', scoped);
    -- As sub-selects, so that the scope is checked once for a statement and not once for a row.
    execute format(
      'create policy scoped on registry.%I using (county = any ((select scope.areas(2))::int[]) or village = any ((select scope.areas(3))::int[]))',
      scoped);
  end loop;
end $$;

grant select, insert, update on registry.household, registry.member to farmgate_app;
grant select, insert on registry.standing, registry.income, registry.note, registry.consent, registry.history to farmgate_app;
grant update (until, standing, why, at, by) on registry.standing to farmgate_app;
grant update (withdrawn_at, withdrawn_by) on registry.consent to farmgate_app;
grant select, insert, delete on registry.name_posting to farmgate_app;
grant select, insert, update (printed_at, withdrawn_at) on registry.card to farmgate_app;

-- What a door shows to whoever scans it: nothing personal, and the same for rich and poor. Its id and token are random.
create table registry.door (
  county       int    not null,
  id           uuid   not null,
  village      int    not null,
  public_token text   not null,
  produce      text[] not null check (cardinality(produce) <= 12),
  withdrawn_on date,
  primary key (county, id)
);
grant select, insert, update (village, produce, withdrawn_on) on registry.door to farmgate_app;

-- Which door a code opens, found by the code's keyed hash; the hash leads to one of the made-up counties.
create table registry.code (
  county      int   not null check (county between 10001 and 10064),
  mark        bytea not null check (octet_length(mark) = 32),
  kind        text  not null check (kind in ('public', 'officer')),
  door_county int   not null,
  door        uuid  not null,
  primary key (county, mark)
);
grant select, insert on registry.code to farmgate_app;

-- Households whose key is to be destroyed, until it is.
create table registry.erasure (
  county    int         not null,
  household uuid        not null,
  asked_at  timestamptz not null,
  done_at   timestamptz check (done_at >= asked_at),
  primary key (county, household)
);
create index erasure_open on registry.erasure (county) where done_at is null;
grant select, insert, update (done_at) on registry.erasure to farmgate_app;
