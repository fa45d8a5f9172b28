create schema if not exists orders;
grant usage on schema orders to farmgate_app;

-- The goods on sale, and their stock. Rows change in place, hence the room left on each page.
create table orders.item (
  county       int      not null,
  id           uuid     not null,
  store        uuid     not null,
  grower       uuid     not null,
  station      uuid     not null,
  currency     char(3)  not null check (currency ~ '^[A-Z]{3}$'),
  price        bigint   not null check (price > 0),
  farm_gate    bigint   not null check (farm_gate >= 0),
  store_part   bigint   not null check (store_part >= 0),
  weight_grams int      not null check (weight_grams >= 0),
  available    int      not null check (available >= 0),
  reserved     int      not null default 0 check (reserved >= 0),
  sold         int      not null default 0 check (sold >= 0),
  open         boolean  not null default true,
  check (farm_gate + store_part <= price),
  primary key (county, id)
) with (fillfactor = 60);

-- Numbers a county's feed. Whoever changes an order of the county holds this row.
create table orders.book (
  county int    not null primary key,
  no     bigint not null default 0 check (no >= 0)
) with (fillfactor = 10);

-- Every request that was answered, for ever: its key's and its body's digests, what came of it, or why not.
create table orders.request (
  book    int         not null,
  key     uuid        not null,
  body    uuid        not null,
  subject uuid        not null,
  refusal text,
  details text[],
  at      timestamptz not null,
  primary key (book, key)
);

create table orders.basket (
  book           int         not null,
  id             uuid        not null, -- the digest of the token
  token          char(26)    not null,
  currency       char(3)     not null,
  total          bigint      not null check (total >= 0),
  placed_at      timestamptz not null,
  reserved_until timestamptz not null,
  sub_counties   int[]       not null,
  sub_orders     uuid[]      not null check (cardinality(sub_orders) = cardinality(sub_counties) and cardinality(sub_orders) > 0),
  primary key (book, id)
);

-- What still waits for its money: a short list.
create table orders.reservation (
  book   int         not null,
  basket uuid        not null,
  until  timestamptz not null,
  primary key (book, basket)
);
create index reservation_until on orders.reservation (book, until);

create table orders.recipient (
  book          int    not null,
  basket        uuid   not null,
  county        int    not null,
  pick_up_point uuid,
  phone         bytea  not null, -- an HMAC
  sealed        bytea  not null,
  primary key (book, basket)
);

create table orders.sub_order (
  county      int         not null,
  id          uuid        not null,
  no          bigint      not null,
  state       smallint    not null check (state between 1 and 9), -- 1 placed, 2 paid, 3 packed, 4 shipped, 5 delivered,
                                                                  -- 6 settled, 7 cancelled, 8 expired, 9 refunded
  book        int         not null,
  basket      uuid        not null,
  store       uuid        not null,
  station     uuid        not null,
  currency    char(3)     not null,
  goods       bigint      not null check (goods >= 0),
  carriage    bigint      not null check (carriage >= 0),
  total       bigint      not null check (total = goods + carriage),
  placed_at   timestamptz not null,
  changed_at  timestamptz not null,
  primary key (county, id),
  unique (county, no)
);
create index sub_order_of_store on orders.sub_order (county, store, id);
-- What was delivered and is not settled yet: nearly always empty.
create index sub_order_to_settle on orders.sub_order (county, no) where state = 5;
create index sub_order_at_station on orders.sub_order (county, station, state, id) where state between 2 and 4;

create table orders.line (
  county       int      not null,
  sub_order    uuid     not null,
  no           smallint not null check (no > 0),
  item         uuid     not null,
  grower       uuid     not null,
  quantity     int      not null check (quantity > 0),
  price        bigint   not null check (price > 0),
  farm_gate    bigint   not null check (farm_gate >= 0),
  store_part   bigint   not null check (store_part >= 0),
  weight_grams int      not null check (weight_grams >= 0),
  check (farm_gate + store_part <= price),
  primary key (county, sub_order, no)
);

-- How a price is shared from a day on; what is left of it is the household's.
create table orders.settlement_rule (
  valid_from        date not null primary key,
  station_permille  int  not null check (station_permille between 0 and 1000),
  platform_permille int  not null check (platform_permille between 0 and 1000),
  free_list         text not null, -- counties designated on this list pay no platform fee
  check (station_permille + platform_permille <= 1000)
);
insert into orders.settlement_rule (valid_from, station_permille, platform_permille, free_list)
values ('2000-01-01', 30, 20, 'poverty-counties');

grant select, insert on orders.item, orders.book, orders.request, orders.basket, orders.recipient, orders.sub_order, orders.line
  to farmgate_app;
grant select, insert, delete on orders.reservation to farmgate_app;
grant update (price, farm_gate, store_part, available, reserved, sold, open) on orders.item to farmgate_app;
grant update (no) on orders.book to farmgate_app;
grant update (refusal, details) on orders.request to farmgate_app;
grant update (no, state, changed_at) on orders.sub_order to farmgate_app;
grant select on orders.settlement_rule to farmgate_app;
