create schema if not exists payments;
grant usage on schema payments to farmgate_app;

-- One row for each attempt to pay. A payment lies in the book of what it pays for.
create table payments.payment (
  book              int         not null,
  id                uuid        not null,
  reference         text        not null check (reference ~ '^[0-9]{5}[0-9a-hjkmnp-tv-z]{26}$'),
  payable           uuid        not null,
  number            text        not null check (char_length(number) between 1 and 40),
  counties          int[]       not null,
  state             text        not null check (state in ('BEGUN', 'UNKNOWN', 'PAID', 'FAILED', 'RETURNED')),
  amount_minor      bigint      not null check (amount_minor > 0),
  currency          text        not null check (currency ~ '^[A-Z]{3}$'),
  gateway_reference text        check (char_length(gateway_reference) <= 64),
  gateway_page      text        check (char_length(gateway_page) <= 400),
  return_to         text        not null check (return_to ~ '^/([^/\\]|$)' and char_length(return_to) <= 200),
  begun_at          timestamptz not null,
  expires_at        timestamptz not null,
  paid_at           timestamptz,
  -- What became of the money with those it was for. While a payment is PAID and this is absent, they are asked again.
  taking            text        check (taking in ('TAKEN', 'NOT_WANTED')),
  asks              int         not null default 0,
  next_ask_at       timestamptz,
  page_asked_at     timestamptz,
  primary key (book, id),
  unique (book, reference),
  check (paid_at is not null or state not in ('PAID', 'RETURNED')),
  check (taking is null or state in ('PAID', 'RETURNED'))
);

create unique index payment_one_open on payments.payment (book, payable) where state in ('BEGUN', 'UNKNOWN');
create unique index payment_one_taken on payments.payment (book, payable) where taking = 'TAKEN';
create index payment_to_ask on payments.payment (next_ask_at) where next_ask_at is not null;

grant select, insert on payments.payment to farmgate_app;
grant update (state, gateway_reference, gateway_page, paid_at, taking, asks, next_ask_at, page_asked_at)
  on payments.payment to farmgate_app;

-- Money that goes back. Its key is unique for ever, here and at the gateway.
create table payments.refund (
  book         int         not null,
  id           uuid        not null,
  key          text        not null check (char_length(key) between 1 and 100),
  payable      uuid        not null,
  payment      uuid,
  amount_minor bigint      not null check (amount_minor > 0),
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  state        text        not null check (state in ('OWED', 'ASKED', 'RETURNED', 'STUCK')),
  owed_at      timestamptz not null,
  returned_at  timestamptz,
  tries        int         not null default 0,
  next_try_at  timestamptz,
  primary key (book, id),
  unique (book, key),
  foreign key (book, payment) references payments.payment (book, id),
  check ((state = 'RETURNED') = (returned_at is not null)),
  check (payment is not null or state in ('OWED', 'STUCK'))
);

create index refund_of_payment on payments.refund (book, payment);
create index refund_to_try on payments.refund (next_try_at) where next_try_at is not null;

grant select, insert on payments.refund to farmgate_app;
grant update (payment, state, returned_at, tries, next_try_at) on payments.refund to farmgate_app;

-- Every notice as it came, by the hash of its body: never the body itself.
create table payments.notice (
  book        int         not null,
  id          uuid        not null,
  body_hash   bytea       not null check (octet_length(body_hash) = 32),
  verdict     text        not null check (verdict in ('BELIEVED', 'STALE', 'MALFORMED', 'FORGED')),
  why         text        not null check (char_length(why) <= 60),
  reference   text        check (char_length(reference) <= 40),
  received_at timestamptz not null,
  last_at     timestamptz not null,
  times       int         not null default 1,
  primary key (book, id),
  unique (book, body_hash, verdict)
);

create index notice_by_age on payments.notice (last_at);

grant select, insert, delete on payments.notice to farmgate_app;
grant update (last_at, times) on payments.notice to farmgate_app;

-- What a person has to look at.
create table payments.case (
  book           int         not null,
  id             uuid        not null,
  kind           text        not null check (kind in ('AMOUNT', 'REFERENCE', 'REFUND', 'SILENCE')),
  reference      text        not null check (char_length(reference) <= 40),
  payment        uuid,
  counties       int[]       not null,
  expected_minor bigint,
  came_minor     bigint,
  currency       text        check (currency ~ '^[A-Z]{3}$'),
  came_currency  text        check (came_currency ~ '^[A-Z]{3}$'),
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  primary key (book, id),
  unique (book, kind, reference)
);

create index case_by_county on payments.case using gin (counties);

grant select, insert on payments.case to farmgate_app;
grant update (closed_at) on payments.case to farmgate_app;

create table payments.case_note (
  book       int         not null,
  payment_case uuid      not null,
  id         uuid        not null,
  writer     uuid        not null,
  writer_name text       not null,
  words      text        not null check (char_length(words) between 1 and 1000),
  written_at timestamptz not null,
  primary key (book, payment_case, id),
  foreign key (book, payment_case) references payments.case (book, id)
);

grant select, insert on payments.case_note to farmgate_app;
