-- A part of an account's balance, kept for one purpose until a moment. What becomes of it is appended.
create table ledger.hold (
  county     int         not null,
  id         uuid        not null, -- made of the key, as a transfer's
  account    bigint      not null,
  key        text        not null check (char_length(key) between 1 and 100),
  reference  uuid,
  minor      bigint      not null check (minor > 0),
  at         timestamptz not null,
  expires_at timestamptz not null check (expires_at > at),
  primary key (county, id),
  foreign key (county, account) references ledger.account (county, id)
);

-- What has expired is passed over: the open holds of an account lie at this index's end.
create index hold_of_account on ledger.hold (county, account, expires_at);

create table ledger.hold_change (
  county     int         not null,
  hold       uuid        not null,
  no         int         not null check (no >= 1), -- without gaps: of two at once one finds its number taken
  kind       smallint    not null check (kind between 1 and 2), -- 1 captured, 2 released
  minor      bigint      not null check (minor > 0),
  left_minor bigint      not null check (left_minor >= 0), -- what is held still
  transfer   uuid check ((transfer is null) = (kind = 2)), -- that took the captured money
  at         timestamptz not null,
  primary key (county, hold, no),
  unique (county, transfer), -- a transfer captures one hold
  check (kind = 1 or left_minor = 0),
  foreign key (county, hold) references ledger.hold (county, id),
  foreign key (county, transfer) references ledger.transfer (county, id)
);

-- Each change follows the one before it: no more is captured than is left, nothing follows once nothing is left, nothing is
-- captured after the hold has expired, and a capture's transfer has taken as much from the account.
create function ledger.refuse_hold_change() returns trigger language plpgsql as $$
declare
  held   ledger.hold;
  before bigint;
begin
  select * into held from ledger.hold h where h.county = new.county and h.id = new.hold;
  if new.no = 1 then
    before := held.minor;
  else
    select c.left_minor into before
    from ledger.hold_change c
    where c.county = new.county and c.hold = new.hold and c.no = new.no - 1;
  end if;
  if before is null or new.left_minor is distinct from before - new.minor then
    raise exception 'a hold''s change does not follow the one before it' using errcode = 'check_violation';
  end if;
  if new.kind = 1 and new.at >= held.expires_at then
    raise exception 'a hold that has expired is not captured' using errcode = 'check_violation';
  end if;
  if new.kind = 1 and not exists (
    select from ledger.entry e
    where e.county = new.county and e.transfer = new.transfer and e.account = held.account
    having sum(e.minor) = -new.minor)
  then
    raise exception 'a capture''s transfer has taken other money' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger hold_change_follows before insert on ledger.hold_change
  for each row execute function ledger.refuse_hold_change();
create trigger hold_is_append_only before update or delete or truncate on ledger.hold
  for each statement execute function ledger.refuse_change();
create trigger hold_change_is_append_only before update or delete or truncate on ledger.hold_change
  for each statement execute function ledger.refuse_change();
alter table ledger.hold_change enable always trigger hold_change_follows;
alter table ledger.hold enable always trigger hold_is_append_only;
alter table ledger.hold_change enable always trigger hold_change_is_append_only;

grant select, insert on ledger.hold, ledger.hold_change to farmgate_app;
