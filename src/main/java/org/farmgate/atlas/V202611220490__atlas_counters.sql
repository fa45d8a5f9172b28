create schema if not exists atlas;
grant usage on schema atlas to farmgate_app;

-- How far the county's orders have been counted, and what they came to. Cursor and counts move in one transaction.
create table atlas.county (
  county     int         not null primary key,
  no         bigint      not null default 0 check (no >= 0),
  orders     bigint      not null default 0 check (orders >= 0),
  income_fen bigint      not null default 0,
  counted_at timestamptz not null
);

-- What has been counted already: the feed tells where a sub-order stands now, not what it told before.
create table atlas.counted (
  county    int     not null,
  sub_order uuid    not null,
  earned    boolean not null default false,
  primary key (county, sub_order)
);

create table atlas.month (
  county     int    not null,
  month      date   not null check (extract(day from month) = 1),
  orders     bigint not null default 0 check (orders >= 0),
  goods_fen  bigint not null default 0,
  income_fen bigint not null default 0,
  primary key (county, month)
);

create table atlas.produce (
  county       int    not null,
  month        date   not null check (extract(day from month) = 1),
  produce      text   not null check (char_length(produce) between 1 and 40),
  orders       bigint not null default 0 check (orders >= 0),
  weight_grams bigint not null default 0,
  goods_fen    bigint not null default 0,
  primary key (county, month, produce)
);

grant select, insert, update on atlas.county, atlas.counted, atlas.month, atlas.produce to farmgate_app;
