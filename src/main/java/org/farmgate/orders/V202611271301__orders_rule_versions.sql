-- A rule holds for one county or for all of them (county 0), from a day on. It is never changed: a later one follows it.
alter table orders.settlement_rule
  add column county       int         not null default 0,
  add column tax_permille int         not null default 0 check (tax_permille between 0 and 1000),
  add column tax_on       smallint    not null default 1 check (tax_on in (1, 2)), -- 1 the goods, 2 the platform's fee
  add column why          text        not null default '-' check (char_length(why) between 1 and 300),
  add column made_by      uuid,
  add column made_by_name text        check (char_length(made_by_name) <= 100),
  add column made_at      timestamptz not null default timestamptz '2000-01-01 00:00+08',
  drop constraint settlement_rule_pkey,
  add primary key (county, valid_from),
  add check (tax_on = 2 or station_permille + platform_permille + tax_permille <= 1000),
  add check ((made_by is null) = (made_by_name is null));
alter table orders.settlement_rule
  alter column county drop default, alter column why drop default, alter column made_at drop default;

-- How a county's orders of a day are shared: written at the first settlement, and from then on it stays so, whatever
-- becomes of rules and of lists of designated counties.
create table orders.terms (
  county            int      not null,
  day               date     not null,
  station_permille  int      not null check (station_permille between 0 and 1000),
  platform_permille int      not null check (platform_permille between 0 and 1000),
  tax_permille      int      not null check (tax_permille between 0 and 1000),
  tax_on            smallint not null check (tax_on in (1, 2)),
  rule_county       int      not null,
  rule_from         date     not null,
  primary key (county, day),
  foreign key (rule_county, rule_from) references orders.settlement_rule (county, valid_from)
);

grant insert on orders.settlement_rule to farmgate_app;
grant select, insert on orders.terms to farmgate_app;
