create schema if not exists market;
grant usage on schema market to farmgate_app;

-- A store sells for the households that it leads. Its owner is a pseudonym (a household's) or an organisation's id.
create table market.store (
  county    int         not null,
  id        uuid        not null,
  kind      text        not null check (kind in ('HOUSEHOLD', 'COOPERATIVE', 'WORKSHOP')),
  owner     uuid        not null,
  keeper    uuid        not null, -- the account that runs it
  name      text        not null check (char_length(name) between 2 and 40),
  about     text        not null check (char_length(about) <= 400),
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at),
  primary key (county, id)
);

create unique index store_one_open_per_owner on market.store (county, owner) where closed_at is null;
create index store_of_keeper on market.store (county, keeper);

grant select, insert on market.store to farmgate_app;
grant update (name, about, closed_at) on market.store to farmgate_app;

create table market.led (
  county int         not null,
  store  uuid        not null,
  grower uuid        not null, -- a household's pseudonym
  since  timestamptz not null,
  primary key (county, store, grower),
  foreign key (county, store) references market.store
);

grant select, insert, delete on market.led to farmgate_app;

-- What stands on the shelf. Stock and the price that is charged lie in orders.item under the same id; the price here follows it.
create table market.offer (
  county       int         not null,
  id           uuid        not null,
  store        uuid        not null,
  lot          uuid        not null,
  lot_number   text        not null,
  produce      text        not null,
  village      int         not null,
  grade        text        not null,
  harvested_on date        not null,
  title        text        not null check (char_length(title) between 2 and 40),
  about        text        not null check (char_length(about) <= 1000),
  pack_grams   int         not null check (pack_grams between 1 and 100000),
  price_fen    bigint      not null check (price_fen between 1 and 100000000),
  per500_fen   bigint      not null generated always as ((price_fen * 500 + pack_grams / 2) / pack_grams) stored,
  words        text        not null, -- all that a search may find, in lower case
  grams        text[]      not null, -- its characters and pairs of characters, and tags p:place, k:kind, c:county, s:store
  opened_at    timestamptz not null,
  closed_at    timestamptz check (closed_at >= opened_at),
  primary key (county, id),
  foreign key (county, store) references market.store
);

create index offer_on_the_shelf on market.offer (county, id desc) where closed_at is null;
create index offer_newest on market.offer (id desc) where closed_at is null;
create index offer_of_store on market.offer (county, store, id desc);
create index offer_of_lot on market.offer (county, lot);
create index offer_found on market.offer using gin (grams) where closed_at is null;

grant select, insert on market.offer to farmgate_app;
grant update (title, about, price_fen, words, grams, closed_at) on market.offer to farmgate_app;
