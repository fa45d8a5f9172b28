create schema if not exists places;
grant usage on schema places to farmgate_app;

-- The key is ours and for ever; a county's is the small number that leads the keys of every table that grows.
create table places.place (
  id      int  not null,
  kind    text not null check (kind in ('country', 'province', 'prefecture', 'county', 'zone', 'township', 'village')),
  code    text not null,
  parent  int,
  county  int,
  name    text not null,
  lat     double precision check (lat between -90 and 90),
  lon     double precision check (lon between -180 and 180),
  bigrams int[] not null,
  check ((parent is null) = (kind = 'country')),
  check ((county is not null) = (kind in ('county', 'zone', 'township', 'village')))
);

-- The codes of counties and above, which change while the place stays: to_day is the first day it no longer holds.
create table places.code (
  place    int  not null,
  kind     text not null,
  code     text not null check (char_length(code) between 1 and 12),
  from_day date not null,
  to_day   date check (to_day > from_day),
  primary key (place, from_day)
);

-- With the kind, because 东莞市 is a prefecture and its only county under one code.
create unique index code_means_one_place_at_a_time on places.code (code, kind, from_day);

create table places.designation (
  list     text not null check (char_length(list) between 1 and 40),
  county   int  not null,
  from_day date not null,
  to_day   date check (to_day > from_day),
  primary key (list, county, from_day)
);

grant select on places.place, places.code to farmgate_app;
grant select, insert, delete on places.designation to farmgate_app;
