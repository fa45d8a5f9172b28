-- What somebody wants a county's limits to be, and why. Nothing is changed by it until somebody else has accepted it.
create table payouts.limit_change (
  county          int         not null,
  id              uuid        not null,
  key             text        not null check (char_length(key) between 8 and 64),
  asked_at        timestamptz not null,
  asked_by        uuid        not null,
  asked_by_name   text        not null check (char_length(asked_by_name) <= 100),
  reason          text        not null check (char_length(reason) between 1 and 500),
  minimum_fen     bigint      not null check (minimum_fen > 0),
  payout_max_fen  bigint      not null check (payout_max_fen >= minimum_fen),
  batch_max_fen   bigint      not null check (batch_max_fen >= payout_max_fen),
  batch_items_max int         not null check (batch_items_max between 1 and 500),
  day_max_fen     bigint      not null check (day_max_fen between batch_max_fen and 1000000000000),
  primary key (county, id),
  unique (county, key),
  unique (county, id, asked_by)
);
grant select, insert on payouts.limit_change to farmgate_app;

-- What was decided of it, once. The last one accepted is in force in its county, before anything in payouts.limits that is older.
create table payouts.limit_answer (
  county   int         not null,
  change   uuid        not null,
  accepted boolean     not null,
  at       timestamptz not null,
  by       uuid        not null,
  by_name  text        not null check (char_length(by_name) <= 100),
  words    text        check (char_length(words) between 1 and 500),
  asked_by uuid        not null,
  primary key (county, change),
  foreign key (county, change, asked_by) references payouts.limit_change (county, id, asked_by),
  check (accepted = (words is null)),
  -- Nobody raises the limits of their own accord.
  constraint limits_need_two_people check (not accepted or by <> asked_by)
);
grant select, insert on payouts.limit_answer to farmgate_app;
