-- What a transaction may see of households. The program opens a transaction by
--   select set_config('farmgate.scope', seal || '.' || body, true)
-- where body = 'expiry|counties|villages' (epoch seconds; numbers between commas) and seal is the HMAC-SHA256 of
-- body || '|' || scope.transaction(): a claim from another session, or from another transaction, is not believed.
--
-- A table of households carries this policy; as sub-selects, the scope is checked once per statement and not per row:
--   alter table … enable row level security;
--   alter table … force row level security;
--   create policy scoped on … using (
--     county = any ((select scope.areas(2))::int[]) or village = any ((select scope.areas(3))::int[]));
-- Under a policy PostgreSQL uses an index only for operators that cannot leak: = on numbers, uuid, text and bytea, but
-- not like, @> or < on text.
create schema scope;
grant usage on schema scope to farmgate_app;

create table scope.key (
    no smallint primary key check (no in (1, 2)), -- now, and before
    inner_pad bytea not null check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64),
    good_until timestamptz not null
);

create function scope.install(inner_new bytea, outer_new bytea) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  lock table scope.key in exclusive mode;
  if exists (select 1 from scope.key where no = 1 and inner_pad = inner_new) then return; end if;
  delete from scope.key where no = 2;
  update scope.key set no = 2, good_until = now() + interval '10 minutes' where no = 1;
  insert into scope.key (no, inner_pad, outer_pad, good_until) values (1, inner_new, outer_new, 'infinity');
end $$;

-- On a Citus cluster: citus_backend_gpid().
create function scope.transaction() returns text language sql stable parallel restricted
set search_path = pg_catalog, pg_temp
begin atomic
  select pg_backend_pid() || ':' || (extract(epoch from transaction_timestamp()) * 1000000)::bigint;
end;

create function scope.opened() returns text language plpgsql stable security definer parallel restricted
set search_path = pg_catalog, pg_temp as $$
declare
  claim text := current_setting('farmgate.scope', true);
  body text := split_part(claim, '.', 2);
  message bytea := convert_to(body || '|' || scope.transaction(), 'UTF8');
begin
  if not exists (
    select 1 from scope.key k
    where k.good_until > statement_timestamp()
      and encode(sha256(k.outer_pad || sha256(k.inner_pad || message)), 'hex') = split_part(claim, '.', 1))
  then raise insufficient_privilege using message = 'no scope is bound'; end if;
  if to_timestamp(split_part(body, '|', 1)::bigint) < statement_timestamp()
  then raise insufficient_privilege using message = 'the scope has expired'; end if;
  return body;
end $$;

create function scope.areas(part int) returns int[] language sql stable security definer parallel restricted
set search_path = pg_catalog, pg_temp
begin atomic
  select string_to_array(split_part(scope.opened(), '|', part), ',')::int[];
end;

revoke all on all functions in schema scope from public;
grant execute on function scope.transaction(), scope.areas(int) to farmgate_app;
