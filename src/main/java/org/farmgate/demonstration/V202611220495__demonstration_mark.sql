create schema if not exists demonstration;
grant usage on schema demonstration to farmgate_app;

-- One row, in a database that was filled by the demonstration and by nothing else.
create table demonstration.mark (
  one      boolean     not null primary key default true check (one),
  made_at  timestamptz not null
);

-- What has been set up, step by step: a start that was broken off goes on behind the last.
create table demonstration.done (
  county int  not null,
  step   text not null,
  primary key (county, step)
);

-- The growers that a store leads; pseudonyms, as everywhere in trade.
create table demonstration.grower (
  county  int  not null,
  grower  uuid not null,
  village int  not null,
  store_name text not null,
  store   uuid not null,
  station uuid not null,
  primary key (county, grower)
);

-- What was put on sale, and of which kind of goods in goods.csv it is.
create table demonstration.offer (
  county     int    not null,
  item       uuid   not null,
  store      uuid   not null,
  good       text   not null,
  opened_on  date   not null,
  price_fen  bigint not null,
  pack_grams int    not null,
  primary key (county, item)
);
create index offer_by_day on demonstration.offer (county, opened_on);

-- The days that a county has lived through to their end.
create table demonstration.day (
  county int  not null,
  day    date not null,
  primary key (county, day)
);

grant select, insert on
  demonstration.mark, demonstration.done, demonstration.grower, demonstration.offer, demonstration.day to farmgate_app;
