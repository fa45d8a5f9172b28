create schema if not exists stations;
grant usage on schema stations to farmgate_app;

create table stations.station (
  county    int         not null,
  id        uuid        not null,
  place     int         not null, -- the village or township that it serves
  name      text        not null check (char_length(name) between 2 and 40),
  address   text        not null check (char_length(address) between 1 and 120),
  hours     text        not null check (char_length(hours) between 1 and 60),
  agent     uuid,                 -- the one account that runs it; without one, every agent of the place
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at),
  primary key (county, id)
);

create index station_of_county on stations.station (county, place) where closed_at is null;

grant select, insert on stations.station to farmgate_app;
grant update (agent, closed_at) on stations.station to farmgate_app;

-- What was weighed in: once for each key, so that a form that is sent twice enters one lot.
create table stations.entry (
  county     int         not null,
  lot        uuid        not null,
  station    uuid        not null,
  key        text        not null check (char_length(key) between 8 and 64),
  entered_by uuid        not null,
  entered_at timestamptz not null,
  undone_at  timestamptz check (undone_at >= entered_at),
  primary key (county, lot),
  unique (county, key),
  foreign key (county, station) references stations.station (county, id)
);

create index entry_of_station on stations.entry (county, station, lot);

grant select, insert on stations.entry to farmgate_app;
grant update (undone_at) on stations.entry to farmgate_app;
