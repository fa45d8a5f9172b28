-- What a station is to take in when it hands something out; in the station's county.
create table payments.cash_due (
  county       int         not null,
  part         uuid        not null, -- what is handed out
  station      uuid        not null,
  book         int         not null,
  payment      uuid        not null,
  number       text        not null check (char_length(number) between 1 and 40),
  amount_minor bigint      not null check (amount_minor > 0),
  back_minor   bigint      not null default 0 check (back_minor between 0 and amount_minor), -- no longer to be paid
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  state        text        not null check (state in ('DUE', 'TAKEN', 'DROPPED')),
  accepted_at  timestamptz not null,
  taken_at     timestamptz,
  taken_by     uuid,
  primary key (county, part),
  check ((state = 'TAKEN') = (taken_at is not null and taken_by is not null)),
  check (state <> 'DROPPED' or back_minor = amount_minor)
);

create index cash_due_at_station on payments.cash_due (county, station, part) where state = 'DUE';
create index cash_due_of_payment on payments.cash_due (county, payment);

grant select, insert on payments.cash_due to farmgate_app;
grant update (back_minor, state, taken_at, taken_by) on payments.cash_due to farmgate_app;

-- Cash that a station has taken in and has to give back by hand.
create table payments.cash_back (
  county       int         not null,
  refund       uuid        not null,
  station      uuid        not null,
  number       text        not null check (char_length(number) between 1 and 40),
  amount_minor bigint      not null check (amount_minor > 0),
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  owed_at      timestamptz not null,
  given_at     timestamptz,
  given_by     uuid,
  primary key (county, refund),
  check ((given_at is null) = (given_by is null))
);

create index cash_back_at_station on payments.cash_back (county, station, refund) where given_at is null;

grant select, insert on payments.cash_back to farmgate_app;
grant update (given_at, given_by) on payments.cash_back to farmgate_app;

-- Cash that a station hands in to its county: its agent says so, and the county's manager confirms it.
create table payments.cash_deposit (
  county         int         not null,
  id             uuid        not null,
  station        uuid        not null,
  station_name   text        not null check (char_length(station_name) between 1 and 60),
  amount_minor   bigint      not null check (amount_minor > 0),
  currency       text        not null check (currency ~ '^[A-Z]{3}$'),
  offered_by     uuid        not null,
  offered_at     timestamptz not null,
  confirmed_by   uuid        check (confirmed_by <> offered_by),
  confirmed_at   timestamptz,
  primary key (county, id),
  check ((confirmed_at is null) = (confirmed_by is null))
);

-- One at a time for each station.
create unique index cash_deposit_open on payments.cash_deposit (county, station) where confirmed_at is null;

grant select, insert on payments.cash_deposit to farmgate_app;
grant update (confirmed_by, confirmed_at) on payments.cash_deposit to farmgate_app;

-- Which part of what was bought the money that goes back was for.
alter table payments.refund add column part uuid;
