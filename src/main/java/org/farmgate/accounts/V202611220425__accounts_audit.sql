-- Who did what, when, why. Rows are appended in the deed's own transaction and stay as they are; a reason, which may be
-- personal, is kept as ciphertext.
create table accounts.audit (
  county      int         not null,
  xid         xid8        not null default pg_current_xact_id(),
  id          uuid        not null,
  at          timestamptz not null,
  person_book int,
  person      uuid,
  what        text        not null check (char_length(what) <= 100),
  subject     text        not null check (char_length(subject) <= 200),
  why         bytea       check (octet_length(why) <= 5000),
  primary key (county, xid, id),
  check ((person is null) = (person_book is null))
);
create index audit_by_transaction on accounts.audit (xid);
create index audit_by_time on accounts.audit (county, id);
create index audit_newest on accounts.audit (id);
create index audit_by_person on accounts.audit (person, id) where person is not null;

-- The transaction's number is the server's to write: it is left out of what may be inserted.
grant select, insert (county, id, at, person_book, person, what, subject, why) on accounts.audit to farmgate_app;

-- Seals: for each county, the root over its rows of the transactions from one number up to (not with) another, chained to
-- the seal before. What stands here is published outside the database, where nobody who writes here can reach.
create table accounts.audit_seal (
  county    int         not null,
  no        int         not null check (no > 0),
  from_xid  xid8        not null,
  to_xid    xid8        not null,
  row_count int         not null check (row_count > 0),
  root      bytea       not null check (octet_length(root) = 32),
  chain     bytea       not null check (octet_length(chain) = 32),
  sealed_at timestamptz not null,
  turn      bigint      not null generated always as identity,
  primary key (county, no)
);
create index audit_seal_by_turn on accounts.audit_seal (turn);

grant select, insert on accounts.audit_seal to farmgate_app;

-- Up to which transaction all counties are sealed.
create table accounts.audit_horizon (
  one     boolean primary key default true check (one),
  sealed  xid8    not null
);
insert into accounts.audit_horizon (sealed) values ('0');

grant select, update (sealed) on accounts.audit_horizon to farmgate_app;

create function accounts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever appended to' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_append_only before update or delete or truncate on accounts.audit
  for each statement execute function accounts.refuse_change();
create trigger audit_seal_append_only before update or delete or truncate on accounts.audit_seal
  for each statement execute function accounts.refuse_change();
