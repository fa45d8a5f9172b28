create schema if not exists logistics;
grant usage on schema logistics to farmgate_app;

-- What carriage costs from a day on. Each kilogram that is begun counts as a whole one.
create table logistics.tariff (
  valid_from     date not null,
  zone           text not null check (zone in ('SAME_COUNTY', 'SAME_PROVINCE', 'OTHER')),
  first_kg_fen   int  not null check (first_kg_fen >= 0),
  further_kg_fen int  not null check (further_kg_fen >= 0),
  primary key (valid_from, zone)
);

insert into logistics.tariff (valid_from, zone, first_kg_fen, further_kg_fen)
values ('2000-01-01', 'SAME_COUNTY', 300, 50), ('2000-01-01', 'SAME_PROVINCE', 600, 150), ('2000-01-01', 'OTHER', 900, 300);

grant select on logistics.tariff to farmgate_app;

-- A sub-order on its way: how far all of its parcels are, and how far the order book has been told.
create table logistics.shipment (
  county        int         not null,
  sub_order     uuid        not null,
  book          int         not null,
  basket        uuid        not null,
  store         uuid        not null,
  station       uuid        not null,
  to_county     int         not null,
  pick_up_point uuid,
  parcels       int         not null check (parcels between 1 and 20),
  state         text        not null check (state in ('PACKED', 'SHIPPED', 'DELIVERED', 'VOID')),
  told          text        not null check (told in ('NOTHING', 'PACKED', 'SHIPPED', 'DELIVERED', 'VOID')),
  packed_at     timestamptz not null,
  tries         int         not null default 0,
  next_try_at   timestamptz,
  primary key (county, sub_order),
  check (told = state or next_try_at is not null)
);

create index shipment_to_tell on logistics.shipment (next_try_at) where next_try_at is not null;

grant select, insert on logistics.shipment to farmgate_app;
grant update (state, told, tries, next_try_at) on logistics.shipment to farmgate_app;

create table logistics.parcel (
  county        int         not null,
  id            uuid        not null,
  code          text        not null check (code ~ '^[0-9a-hjkmnp-tv-z]{16}$'),
  sub_order     uuid        not null,
  no            int         not null check (no >= 1),
  weight_grams  int         not null check (weight_grams >= 0),
  to_county     int         not null,
  pick_up_point uuid,
  state         text        not null check (state in ('PACKED', 'IN_WAREHOUSE', 'ON_THE_ROAD', 'ARRIVED', 'WITH_COURIER',
                                                      'AT_PICK_UP', 'DELIVERED', 'HANDED_OUT', 'VOID')),
  courier       uuid,
  packed_at     timestamptz not null,
  changed_at    timestamptz not null,
  primary key (county, id),
  unique (county, code),
  unique (county, sub_order, no),
  foreign key (county, sub_order) references logistics.shipment (county, sub_order)
);

create index parcel_from on logistics.parcel (county, state, id) where state not in ('DELIVERED', 'HANDED_OUT', 'VOID');
create index parcel_to on logistics.parcel (to_county, state, id) where state in ('ON_THE_ROAD', 'ARRIVED');
create index parcel_with on logistics.parcel (courier, id) where state = 'WITH_COURIER';
create index parcel_for on logistics.parcel (pick_up_point, state, id) where pick_up_point is not null;

grant select, insert on logistics.parcel to farmgate_app;
grant update (state, courier, changed_at) on logistics.parcel to farmgate_app;

-- Each step of a parcel's way, once; with the key under which it was sent, for those who had no network and send again.
create table logistics.scan (
  county      int         not null,
  parcel      uuid        not null,
  step        text        not null check (step in ('PACK', 'WAREHOUSE_IN', 'WAREHOUSE_OUT', 'ARRIVE', 'TAKE', 'DELIVER',
                                                   'PICK_UP_IN', 'HAND_OUT')),
  key         text        not null check (char_length(key) between 8 and 100),
  at          timestamptz not null,
  received_at timestamptz not null,
  who         uuid        not null,
  primary key (county, parcel, step),
  unique (county, key),
  foreign key (county, parcel) references logistics.parcel (county, id)
);

grant select, insert on logistics.scan to farmgate_app;
