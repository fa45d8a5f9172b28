-- A refund that needs a second person, or that the buyer asks for. What was asked stays as it was.
create table market.refund_wish (
  county     int         not null,
  id         uuid        not null,
  sub_order  uuid        not null,
  asked_at   timestamptz not null,
  by_account uuid, -- absent for the buyer, who has no account
  by_name    text        check (char_length(by_name) <= 100),
  everything boolean     not null,
  lines      int[]       not null,
  quantities int[]       not null check (cardinality(quantities) = cardinality(lines)),
  amount     bigint      not null check (amount >= 0),
  carriage   boolean     not null,
  goods      text        not null check (goods in ('KEPT', 'AWAITED', 'SELLABLE', 'SPOILED')),
  reason     text        not null check (char_length(reason) between 1 and 300),
  primary key (county, id),
  check ((by_account is null) = (by_name is null))
);
create index refund_wish_of_sub_order on market.refund_wish (county, sub_order, id);

-- What was said to it, once.
create table market.refund_answer (
  county      int         not null,
  wish        uuid        not null,
  answered_at timestamptz not null,
  accepted    boolean     not null,
  by_account  uuid        not null,
  by_name     text        not null check (char_length(by_name) <= 100),
  words       text        not null check (char_length(words) <= 300),
  primary key (county, wish),
  foreign key (county, wish) references market.refund_wish (county, id),
  check (accepted or words <> '')
);

grant select, insert on market.refund_wish, market.refund_answer to farmgate_app;
