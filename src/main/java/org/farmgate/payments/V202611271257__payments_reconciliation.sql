-- The gateways' bills, day by day, and how each line fits what we know. A day lies in a book that is made of its gateway and
-- date, and may be fetched again at any time: its lines are what came of it last.
create table payments.bill_day (
  book          int         not null,
  gateway       text        not null check (gateway ~ '^[a-z]{3,20}$'),
  day           date        not null,
  state         text        not null check (state in ('FETCHING', 'NONE', 'DONE')),
  claimed_until timestamptz,
  fetched_at    timestamptz,
  primary key (book, gateway, day)
);

create index bill_day_by_date on payments.bill_day (day, gateway);

grant select, insert on payments.bill_day to farmgate_app;
grant update (state, claimed_until, fetched_at) on payments.bill_day to farmgate_app;

create table payments.bill_line (
  book              int    not null,
  gateway           text   not null,
  day               date   not null,
  no                int    not null check (no > 0),
  kind              text   not null check (kind in ('PAYMENT', 'REFUND')),
  key               text   not null check (char_length(key) <= 64), -- ours, or theirs where they do not tell ours
  reference         text   not null check (char_length(reference) <= 64),
  gateway_reference text   not null check (char_length(gateway_reference) <= 64),
  outcome           text   not null check (outcome in ('MATCHED', 'MISSING_HERE', 'MISSING_THERE', 'DIFFERENT')),
  here_minor        bigint,
  here_currency     text   check (here_currency ~ '^[A-Z]{3}$'),
  there_minor       bigint,
  there_currency    text   check (there_currency ~ '^[A-Z]{3}$'),
  counties          int[]  not null,
  primary key (book, gateway, day, no),
  foreign key (book, gateway, day) references payments.bill_day (book, gateway, day)
);

create index bill_line_by_key on payments.bill_line (gateway, kind, key);
create index bill_line_by_outcome on payments.bill_line (book, gateway, day, outcome, no);

grant select, insert, delete on payments.bill_line to farmgate_app;

create index payment_by_day on payments.payment (gateway, paid_at) where paid_at is not null;
create index refund_by_day on payments.refund (returned_at) where returned_at is not null;

alter table payments.case drop constraint case_kind_check;
alter table payments.case add constraint case_kind_check
  check (kind in ('AMOUNT', 'REFERENCE', 'REFUND', 'SILENCE', 'NOT_HERE', 'NOT_ON_BILL', 'BILL_DIFFERS'));
