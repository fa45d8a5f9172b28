-- Who is registered already, by the keyed hash of the identity number. Nobody reads this table: the functions below
-- answer yes or no, and a person found twice becomes a case for an officer who may see both places.
create table registry.identity (
  county         int   not null check (county between 10001 and 10064),
  mark           bytea not null check (octet_length(mark) = 32),
  home_county    int   not null,
  home_village   int   not null,
  home_household uuid  not null,
  member         uuid  not null,
  primary key (county, mark)
);
alter table registry.identity enable row level security;
alter table registry.identity force row level security;
create policy functions_only on registry.identity to farmgate_owner using (true);

create table registry.duplicate_case (
  county          int         not null,  -- where the person was to be registered again
  id              uuid        not null,
  village         int         not null,
  first_county    int         not null,
  first_village   int         not null,
  first_household uuid        not null,
  mark            bytea       not null,
  opened_at       timestamptz not null,
  opened_by       uuid        not null,
  opened_by_name  text        not null,
  closed_at       timestamptz,
  closed_by       uuid,
  primary key (county, id),
  check ((closed_at is null) = (closed_by is null))
);
create unique index duplicate_case_open on registry.duplicate_case (county, village, mark) where closed_at is null;
alter table registry.duplicate_case enable row level security;
alter table registry.duplicate_case force row level security;
create policy functions_only on registry.duplicate_case to farmgate_owner using (true);
-- Only who may see both places learns that they have the same person.
create policy both_places on registry.duplicate_case to farmgate_app using (
  (county = any ((select scope.areas(2))::int[]) or village = any ((select scope.areas(3))::int[]))
  and (first_county = any ((select scope.areas(2))::int[]) or first_village = any ((select scope.areas(3))::int[])));
grant select, update (closed_at, closed_by) on registry.duplicate_case to farmgate_app;

create function registry.covers(of_county int, of_village int) returns boolean language sql stable
set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(of_county = any (scope.areas(2)) or of_village = any (scope.areas(3)), false);
end;

create function registry.require_cover(of_county int, of_village int) returns void language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
begin
  if not registry.covers(of_county, of_village) then
    raise insufficient_privilege using message = 'the place lies outside the bound scope';
  end if;
end $$;

-- True where the person is nobody else's: the primary key decides between two officers at once.
create function registry.claim_identity(
  of_book int, of_mark bytea, of_county int, of_village int, of_household uuid, of_member uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform registry.require_cover(of_county, of_village);
  insert into registry.identity (county, mark, home_county, home_village, home_household, member)
  values (of_book, of_mark, of_county, of_village, of_household, of_member)
  on conflict do nothing;
  return found or exists (
    select from registry.identity
    where county = of_book and mark = of_mark
      and home_county = of_county and home_household = of_household and member = of_member);
end $$;

create function registry.release_identity(of_book int, of_mark bytea, of_county int, of_village int, of_household uuid)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform registry.require_cover(of_county, of_village);
  delete from registry.identity
  where county = of_book and mark = of_mark and home_county = of_county and home_household = of_household;
end $$;

-- Opens the case of a person found twice. True where the reader may see the first place too, and so may be told.
create function registry.open_duplicate_case(
  of_book int, of_mark bytea, case_id uuid, of_county int, of_village int, seen_at timestamptz, seen_by uuid, seen_by_name text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first registry.identity;
begin
  perform registry.require_cover(of_county, of_village);
  select * into first from registry.identity where county = of_book and mark = of_mark;
  if not found then
    return false;
  end if;
  insert into registry.duplicate_case
    (county, id, village, first_county, first_village, first_household, mark, opened_at, opened_by, opened_by_name)
  values (of_county, case_id, of_village, first.home_county, first.home_village, first.home_household, of_mark,
    seen_at, seen_by, seen_by_name)
  on conflict do nothing;
  return registry.covers(first.home_county, first.home_village);
end $$;

revoke execute on function
  registry.claim_identity(int, bytea, int, int, uuid, uuid),
  registry.release_identity(int, bytea, int, int, uuid),
  registry.open_duplicate_case(int, bytea, uuid, int, int, timestamptz, uuid, text) from public;
grant execute on function
  registry.covers(int, int),
  registry.require_cover(int, int),
  registry.claim_identity(int, bytea, int, int, uuid, uuid),
  registry.release_identity(int, bytea, int, int, uuid),
  registry.open_duplicate_case(int, bytea, uuid, int, int, timestamptz, uuid, text) to farmgate_app;
