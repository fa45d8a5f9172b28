create schema if not exists demonstration;
grant usage on schema demonstration to farmgate_app;

-- One row, in a database that was filled by the demonstration and by nothing else.
create table demonstration.mark (
  one     boolean     not null primary key default true check (one),
  made_at timestamptz not null
);

-- The days that each county has lived through.
create table demonstration.day (
  county int  not null,
  day    date not null,
  orders int  not null check (orders >= 0),
  primary key (county, day)
);

grant select, insert on demonstration.mark, demonstration.day to farmgate_app;
