-- A password that somebody else has seen, because it was handed over: whose account it is must choose another one first.
alter table accounts.account add column password_once boolean not null default false;
grant update (password_once) on accounts.account to farmgate_app;

create index account_of_household on accounts.account (household_county, household) where household is not null;
