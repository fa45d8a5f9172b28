-- What has gone back of a line, so that it is never more than was bought and paid: kept here, whoever asks.
alter table orders.line
  add column refunded_quantity int    not null default 0 check (refunded_quantity between 0 and quantity),
  add column refunded          bigint not null default 0 check (refunded between 0 and quantity * price);
alter table orders.sub_order
  add column refunded_carriage bigint not null default 0 check (refunded_carriage between 0 and carriage);
update orders.sub_order set refunded_carriage = carriage where state = 9;
update orders.line l set refunded_quantity = l.quantity, refunded = l.quantity * l.price
from orders.sub_order s
where s.county = l.county and s.id = l.sub_order and s.state = 9;

-- Money that went back to a buyer, and why; written once, and never changed.
create table orders.refund (
  county       int         not null,
  id           uuid        not null,
  sub_order    uuid        not null,
  at           timestamptz not null,
  goods        bigint      not null check (goods >= 0),
  carriage     bigint      not null check (carriage >= 0),
  household    bigint      not null check (household between 0 and goods), -- of it, what households had earned before
  goods_back   smallint    not null check (goods_back between 1 and 4), -- 1 kept, 2 awaited, 3 sellable, 4 spoiled
  reason       text        not null check (char_length(reason) between 1 and 300),
  by_account   uuid,
  by_name      text        check (char_length(by_name) <= 100),
  primary key (county, id),
  check (goods + carriage > 0),
  check ((by_account is null) = (by_name is null))
);
create index refund_of_sub_order on orders.refund (county, sub_order, id);

create table orders.refund_line (
  county   int      not null,
  refund   uuid     not null,
  line     smallint not null check (line > 0),
  quantity int      not null check (quantity >= 0),
  goods    bigint   not null check (goods >= 0),
  primary key (county, refund, line),
  foreign key (county, refund) references orders.refund (county, id),
  check (quantity + goods > 0)
);

-- Goods that were awaited and have come: whether they can be sold again, by whom that was said.
create table orders.refund_arrival (
  county     int         not null,
  refund     uuid        not null,
  at         timestamptz not null,
  sellable   boolean     not null,
  by_account uuid        not null,
  by_name    text        not null check (char_length(by_name) <= 100),
  primary key (county, refund),
  foreign key (county, refund) references orders.refund (county, id)
);

grant select, insert on orders.refund, orders.refund_line, orders.refund_arrival to farmgate_app;
grant update (refunded_quantity, refunded) on orders.line to farmgate_app;
grant update (refunded_carriage) on orders.sub_order to farmgate_app;
