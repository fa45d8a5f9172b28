-- Prepares a PostgreSQL 18 of your own for Farmgate, once, as its superuser:
--   psql -v owner_password=... -v app_password=... -v keys_password=... -f bootstrap.sql postgres
-- The databases speak UTF-8 and sort by code point in every country (builtin C.UTF-8).

create role farmgate_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
create role farmgate_app   login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';
create role farmgate_keys  login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'keys_password';

alter role farmgate_app set statement_timeout = '60s';
alter role farmgate_app set lock_timeout = '10s';
alter role farmgate_app set idle_in_transaction_session_timeout = '60s';

create database farmgate owner farmgate_owner template template0
    encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C';
revoke all on database farmgate from public;
grant connect on database farmgate to farmgate_owner, farmgate_app;

-- The wrapped keys of households. Best on another server, or at least left out of the backups of farmgate:
-- whoever erases a key erases its household, in every copy of the facts.
create database farmgate_keys owner farmgate_keys template template0
    encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C';
revoke all on database farmgate_keys from public;
grant connect on database farmgate_keys to farmgate_keys;
