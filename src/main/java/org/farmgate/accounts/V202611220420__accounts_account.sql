create schema if not exists accounts;
grant usage on schema accounts to farmgate_app;

-- Who may sign in. The book is the made-up county that the hash of the sign-in name falls into: accounts grow with households.
create table accounts.account (
  book             int         not null,
  id               uuid        not null,
  login            text        not null check (login ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  name             text        check (char_length(name) between 1 and 40), -- of people in office
  sealed_name      bytea       check (octet_length(sealed_name) < 1000),   -- of villagers, under their household's key
  password         text        not null check (char_length(password) < 200),
  edition          int         not null default 1, -- a new one ends every session of the account
  home             int         not null,           -- the place that the account belongs to
  county           int,                            -- the county of that place; absent where it stands above counties
  household_county int,
  household        uuid,
  created_at       timestamptz not null,
  locked_at        timestamptz,
  primary key (book, id),
  unique (book, login),
  check ((name is null) <> (sealed_name is null)),
  check ((household is null) = (household_county is null)),
  check ((household is null) = (sealed_name is null))
);
create index account_by_login on accounts.account (login);
create index account_by_county on accounts.account (county, login);

grant select, insert, update (password, edition, locked_at) on accounts.account to farmgate_app;

-- As what, for which area, from when to when. Nothing is taken away: a withdrawn grant has an end.
create table accounts.role_grant (
  book       int         not null,
  account    uuid        not null,
  id         uuid        not null,
  role       text        not null check (role ~ '^[A-Z_]{3,30}$'),
  area       int         not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz check (ends_at >= starts_at),
  primary key (book, account, id),
  foreign key (book, account) references accounts.account (book, id)
);
create unique index role_grant_once on accounts.role_grant (book, account, role, area) where ends_at is null;

grant select, insert, update (ends_at) on accounts.role_grant to farmgate_app;

-- The sessions of who is signed in: transient, and known to the session library by these column names.
create table accounts.session (
  primary_id            char(36)     not null primary key,
  session_id            char(36)     not null unique,
  creation_time         bigint       not null,
  last_access_time      bigint       not null,
  max_inactive_interval int          not null,
  expiry_time           bigint       not null,
  principal_name        varchar(100)
);
create index session_by_expiry on accounts.session (expiry_time);

create table accounts.session_attributes (
  session_primary_id char(36)     not null references accounts.session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null check (octet_length(attribute_bytes) < 1000),
  primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on accounts.session, accounts.session_attributes to farmgate_app;
